import { type FormStyle, formStyle } from "@orderwire/vocabulary/form-style";
import { bareMediaType, isJson } from "@orderwire/vocabulary/media-type";
import type {
  Document,
  MediaType,
  Operation as OperationObject,
  RequestBody,
} from "@orderwire/vocabulary/openapi";
import { resolve } from "@orderwire/vocabulary/references";
import type { Body } from "../model/index.ts";
import { fieldNames, fieldSchema, flatFields, typesOf } from "../model/schemas.ts";
import { mediaProblems } from "./constructs/bodies.ts";
import { readExamples } from "./examples.ts";
import { chosenMedia, xmlOf } from "./media.ts";
import { optional } from "./optional.ts";
import { xmlExamples } from "./xml-examples.ts";

/** The body of an operation's request, if it has one. */
export function readBody(document: Document, place: string, source: OperationObject): Body | undefined {
  const request = source.requestBody && resolve<RequestBody>(document, source.requestBody);
  const chosen = request && chosenMedia(request.content);
  // A body without a media type was refused before.
  if (!chosen) {
    return undefined;
  }
  const [type, media] = chosen;
  const body = readContent(document, place, request, [type, media]);
  const others = Object.entries(request.content)
    .filter(([other, content]) => other !== type && isSame(document, media, other, content))
    .map(([other, content]) => readContent(document, place, request, [other, content]))
    .filter(({ kind, fields }) => !SINGLE.has(kind) && fields.length === body.fields.length);
  return { ...body, others: SINGLE.has(body.kind) ? [] : others };
}

/** Kinds to which there is no other: XML beside JSON would cost every client a parser. */
const SINGLE: ReadonlySet<Body["kind"]> = new Set(["bytes", "text", "xml"]);

/** Whether the same fields may travel in another media type, and that says how. */
function isSame(document: Document, chosen: MediaType, type: string, other: MediaType): boolean {
  const [a, b] = [chosen, other].map(({ schema = {} }) => JSON.stringify(schema));
  return a === b && a !== "{}" && mediaProblems(document, type, other).length === 0;
}

function readContent(
  document: Document,
  place: string,
  request: RequestBody,
  [type, media]: readonly [string, MediaType],
): Body {
  const schema = media.schema ?? {};
  const xml = xmlOf(document, `${place}: the request body`, type, schema);
  const fields = xml ? fieldNames(document, schema) : flatFields(document, schema);
  const kind = xml ? "xml" : bodyKind(type, fields.length > 0);
  const examples = readExamples(document, media);
  return {
    kind,
    type,
    required: request.required ?? false,
    json: jsonFields(media, kind),
    description: request.description ?? "",
    schema,
    examples: xml ? xmlExamples(`${place}: the request body`, examples, xml) : examples,
    fields: kind === "form" || kind === "json" || kind === "multipart" || kind === "xml" ? fields : [],
    others: [],
    ...optional("styled", kind === "form" ? styledFields(document, media) : undefined),
    ...optional("xml", xml),
  };
}

function jsonFields({ encoding = {} }: MediaType, kind: Body["kind"]): string[] {
  return Object.entries(encoding)
    .filter(([, one]) => one.contentType !== undefined && isJson(one.contentType))
    .filter(([, one]) => kind !== "form" || !formStyle(one))
    .map(([field]) => field);
}

function styledFields(
  document: Document,
  { schema = {}, encoding = {} }: MediaType,
): Readonly<Record<string, FormStyle>> | undefined {
  const styled = Object.entries(encoding).flatMap(([field, one]) => {
    const style = formStyle(one);
    const types = typesOf(document, fieldSchema(document, schema, field) ?? {});
    return style && types.includes("array") ? [[field, style] as const] : [];
  });
  return styled.length > 0 ? Object.fromEntries(styled) : undefined;
}

/** How a body of that media type is written. */
export function bodyKind(type: string, hasFields: boolean): Body["kind"] {
  const bare = bareMediaType(type);
  if (bare === "application/x-www-form-urlencoded") {
    return "form";
  }
  if (bare === "multipart/form-data") {
    return "multipart";
  }
  if (isJson(type)) {
    return hasFields ? "json" : "value";
  }
  return bare.startsWith("text/") ? "text" : "bytes";
}
