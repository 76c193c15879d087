import { isJson } from "@orderwire/vocabulary/media-type";
import type {
  Document,
  Operation as OperationObject,
  Response as ResponseObject,
} from "@orderwire/vocabulary/openapi";
import { resolve } from "@orderwire/vocabulary/references";
import type { Operation, Response } from "../model/index.ts";
import { readExamples } from "./examples.ts";
import { optional } from "./optional.ts";

/** The responses that an operation declares. Of several media types JSON is read, else the first. */
export function readResponses(document: Document, { responses = {} }: OperationObject): Response[] {
  return Object.entries(responses).map(([status, reference]) => {
    const { description, content = {} } = resolve<ResponseObject>(document, reference);
    const entries = Object.entries(content);
    const [type, media] = entries.find(([candidate]) => isJson(candidate)) ?? entries[0] ?? [];
    return {
      status,
      description,
      success: status.startsWith("2"),
      ...optional("type", type),
      ...optional("schema", media?.schema),
      examples: media ? readExamples(document, media) : [],
    };
  });
}

/** What a success carries. */
export function responseKind(responses: readonly Response[]): Operation["responseKind"] {
  const type = responses.find((response) => response.success && response.type)?.type;
  if (type === undefined) return "none";
  if (isJson(type)) return "json";
  return type.startsWith("text/") ? "text" : "bytes";
}
