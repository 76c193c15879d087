import { formStyle } from "@orderwire/vocabulary/form-style";
import { bareMediaType, isJson } from "@orderwire/vocabulary/media-type";
import type { MediaType, Reference, RequestBody } from "@orderwire/vocabulary/openapi";
import type { BodyData, BodyKind, ContentData, Schema } from "../data.ts";
import type { Schemas } from "../schema/schemas.ts";
import type { DocumentReader } from "./document-reader.ts";

/** A request body in each of its media types. */
export function compileBody(reader: DocumentReader, node: RequestBody | Reference, path: string): BodyData {
  const body = reader.follow(node, path);
  return {
    required: body.required === true,
    contents: Object.entries(body.content).map(([mediaType, media]) =>
      compileContent(reader, bareMediaType(mediaType), media, `${path}/content/${mediaType}`),
    ),
  };
}

function compileContent(
  reader: DocumentReader,
  mediaType: string,
  media: MediaType,
  path: string,
): ContentData {
  const schema = reader.copySchema(media.schema ?? true, `${path}/schema`);
  const xml = reader.xmlRoot(mediaType, media.schema);
  const kind = xml ? "xml" : kindOf(mediaType);
  const encoded = Object.entries(media.encoding ?? {})
    .filter(([, one]) => isJson(one.contentType ?? "") && (kind !== "form" || !formStyle(one)))
    .map(([field]) => field);
  // OpenAPI 3.1: a part that is an object is JSON unless `encoding` says otherwise.
  const parts =
    kind === "multipart"
      ? objectFields(reader.schemas, schema).filter((field) => !media.encoding?.[field]?.contentType)
      : [];
  const styled = Object.entries(media.encoding ?? {}).flatMap(([field, one]) => {
    const style = kind === "form" ? formStyle(one) : undefined;
    return style ? [[field, style] as const] : [];
  });
  const escaped = Object.entries(media.encoding ?? {})
    .filter(([, { allowReserved }]) => allowReserved === false)
    .map(([field]) => field);
  return {
    mediaType,
    kind,
    json: [...new Set([...encoded, ...parts])],
    ...(styled.length > 0 ? { styled: Object.fromEntries(styled) } : {}),
    ...(escaped.length > 0 ? { encoded: escaped } : {}),
    schema,
    ...(xml ? { xml } : {}),
  };
}

function objectFields(schemas: Schemas, schema: Schema): string[] {
  const views = schemas.views([schema]);
  const names = new Set(views.flatMap((view) => Object.keys((view.properties as object | undefined) ?? {})));
  return [...names].filter((name) => schemas.types(schemas.member([schema], name)).includes("object"));
}

function kindOf(mediaType: string): BodyKind {
  if (isJson(mediaType)) {
    return "json";
  }
  if (mediaType === "application/x-www-form-urlencoded") {
    return "form";
  }
  if (mediaType === "multipart/form-data") {
    return "multipart";
  }
  return mediaType.startsWith("text/") ? "text" : "bytes";
}
