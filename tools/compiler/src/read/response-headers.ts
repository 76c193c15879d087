import type { HeaderKind } from "@orderwire/runtime/core";
import { isJson } from "@orderwire/vocabulary/media-type";
import type { Document, Header, MediaType, Response, Schema } from "@orderwire/vocabulary/openapi";
import { resolve } from "@orderwire/vocabulary/references";
import type { ResponseHeader } from "../model/index.ts";
import { resolveSchema, typesOf } from "../model/schemas.ts";

/** The body itself says these: its type, its length, and the name of its file. */
const OF_THE_BODY = new Set(["content-type", "content-length", "content-disposition"]);

/** The headers that a response declares. */
export function readHeaders(document: Document, { headers = {} }: Response): ResponseHeader[] {
  return Object.entries(headers)
    .filter(([name]) => !OF_THE_BODY.has(name.toLowerCase()))
    .map(([name, reference]) => {
      const header = resolve<Header & { content?: Record<string, MediaType> }>(document, reference);
      const { description } = header;
      const [kind, schema] = readAs(document, header);
      return { name, kind, schema: { ...schema, ...(description && { description }) } };
    });
}

/** What the text of a header is read as. An object has no form that all servers share: it stays a text. */
function readAs(
  document: Document,
  { schema = {}, content = {} }: { schema?: Schema; content?: Record<string, MediaType> },
): readonly [HeaderKind, Schema] {
  const [type, media] = Object.entries(content)[0] ?? [];
  if (type !== undefined) {
    return isJson(type) ? ["json", media?.schema ?? {}] : ["text", { type: "string" }];
  }
  const types = typesOf(document, schema).filter((one) => one !== "null");
  if (types.length > 0 && types.every(isNumber)) {
    return ["number", { type: "number" }];
  }
  const [only, ...others] = types;
  if (only === "boolean" && others.length === 0) {
    return ["boolean", { type: "boolean" }];
  }
  if (only === "array" && others.length === 0) {
    const items = typesOf(document, resolveSchema(document, schema).items ?? {});
    return items.length > 0 && items.every(isNumber)
      ? ["numbers", { type: "array", items: { type: "number" } }]
      : ["texts", { type: "array", items: { type: "string" } }];
  }
  return only === "string" && others.length === 0 ? ["text", schema] : ["text", { type: "string" }];
}

const isNumber = (type: string): boolean => type === "integer" || type === "number";
