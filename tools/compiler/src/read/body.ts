import { bareMediaType, isJson } from "@orderwire/vocabulary/media-type";
import type {
  Document,
  MediaType,
  Operation as OperationObject,
  RequestBody,
} from "@orderwire/vocabulary/openapi";
import { resolve } from "@orderwire/vocabulary/references";
import type { Body } from "../model/index.ts";
import { fieldNames } from "../model/schemas.ts";
import { UserError } from "../user-error.ts";
import { readExamples } from "./examples.ts";
import { chosenMedia } from "./media.ts";

/** The body of an operation's request, if it has one. */
export function readBody(document: Document, place: string, source: OperationObject): Body | undefined {
  if (!source.requestBody) {
    return undefined;
  }
  const request = resolve<RequestBody>(document, source.requestBody);
  const [type, media] = chosenMedia(request.content) ?? [];
  if (!type || !media) {
    throw new UserError(`${place}: the request body has no media type. Give it one under "content".`);
  }
  const schema = media.schema ?? {};
  const fields = fieldNames(document, schema);
  const kind = bodyKind(type, fields.length > 0);
  return {
    kind,
    type,
    required: request.required ?? false,
    json: jsonFields(media),
    description: request.description ?? "",
    schema,
    examples: readExamples(document, media),
    fields: kind === "form" || kind === "json" || kind === "multipart" ? fields : [],
  };
}

function jsonFields({ encoding = {} }: MediaType): string[] {
  return Object.entries(encoding)
    .filter(([, { contentType }]) => contentType !== undefined && isJson(contentType))
    .map(([field]) => field);
}

function bodyKind(type: string, hasFields: boolean): Body["kind"] {
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
