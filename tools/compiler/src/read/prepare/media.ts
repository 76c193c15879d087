import { bareMediaType } from "@orderwire/vocabulary/media-type";
import type { Document, MediaType, RequestBody, Response, Schema } from "@orderwire/vocabulary/openapi";
import { resolve } from "@orderwire/vocabulary/references";
import { fieldNames, fieldSchema, resolveSchema } from "../../model/schemas.ts";
import { mapNodes } from "../../model/walk.ts";

/** `*` + `/*` of data is JSON: frameworks write it where they negotiate. Of bytes it is any file. */
export function nameMediaRanges(document: Document): Document {
  const rename = (node: object): Readonly<Record<string, unknown>> => {
    const { content } = node as RequestBody | Response;
    if (!content?.["*/*"]) {
      return { ...node };
    }
    const { "*/*": any, ...named } = content;
    const isFile = !any.schema || resolveSchema(document, any.schema).format === "binary";
    if (isFile) {
      return { ...node };
    }
    return { ...node, content: { ...named, "application/json": named["application/json"] ?? any } };
  };
  return mapNodes(mapNodes(document, "body", rename), "response", rename);
}

/** These statuses have no body, whatever is described (RFC 9110, 15.3.5, 15.3.6, 15.4.5). */
const BODILESS = /\/responses\/(?:204|205|304)$/;

/** Leaves out the content of responses that cannot carry any. */
export function dropImpossibleBodies(document: Document): Document {
  return mapNodes(document, "response", (node, place) => {
    const { content, ...rest } = resolve<Response>(document, node as unknown as Response);
    return content !== undefined && BODILESS.test(place) ? rest : node;
  });
}

/** An object in a multipart body travels as JSON unless the document says otherwise (OpenAPI 3.1, Encoding Object). */
export function explicitEncodings(document: Document): Document {
  return mapNodes(document, "body", (node) => {
    const { content } = node as unknown as RequestBody;
    if (!content) {
      return node;
    }
    const entries = Object.entries(content).map(([type, media]) => [
      type,
      bareMediaType(type) === "multipart/form-data" ? withEncodings(document, media) : media,
    ]);
    return { ...node, content: Object.fromEntries(entries) };
  });
}

function withEncodings(document: Document, media: MediaType): MediaType {
  const { schema = {}, encoding = {} } = media;
  const objects = fieldNames(document, schema).filter((name) =>
    isObject(document, fieldSchema(document, schema, name) ?? {}),
  );
  const added = objects.filter((name) => !encoding[name]?.contentType);
  if (added.length === 0) {
    return media;
  }
  const json = added.map((name) => [name, { ...encoding[name], contentType: "application/json" }] as const);
  return { ...media, encoding: { ...encoding, ...Object.fromEntries(json) } };
}

function isObject(document: Document, schema: Schema): boolean {
  const target = resolveSchema(document, schema);
  return target.type === "object" || (target.allOf ?? []).some((branch) => isObject(document, branch));
}
