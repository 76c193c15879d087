import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { mapSchemas, mapSubschemas } from "../../model/walk.ts";

const OBJECT = ["properties", "patternProperties", "additionalProperties"];
const ARRAY = ["items", "prefixItems"];

/**
 * A schema that names members means an object, one that describes items a list, though it says no `type`. Branches of a
 * composition are left alone: they add to what the others say.
 */
export function impliedTypes(document: Document): Document {
  return mapSchemas(document, (schema) => withTypes(schema));
}

function withTypes(schema: Schema, branch = false): Schema {
  const inner = mapSubschemas(schema, (part) => withTypes(part, isBranch(schema, part)));
  const files = withBinary(inner);
  if (branch || files.type !== undefined || files.$ref !== undefined) {
    return files;
  }
  if (files.enum || files.const !== undefined) {
    return files;
  }
  if (OBJECT.some((keyword) => keyword in files)) {
    return { type: "object", ...files };
  }
  return ARRAY.some((keyword) => keyword in files) ? { type: "array", ...files } : files;
}

/** Rules and branches of a composition say only a part of what a value is. */
function isBranch(schema: Schema, part: Schema): boolean {
  const { allOf = [], oneOf = [], anyOf = [] } = schema;
  if ([schema.not, schema.if, schema.then, schema.else].includes(part)) {
    return true;
  }
  const hasShape = schema.type !== undefined || schema.properties !== undefined || allOf.length > 0;
  return allOf.includes(part) || (hasShape && [...oneOf, ...anyOf].includes(part));
}

/** OpenAPI 3.1's own way to say "a file": bytes that are of no text (Content-Type `application/octet-stream`). */
function withBinary(schema: Schema): Schema {
  if (schema.type !== "string" || schema.format || schema.contentEncoding) {
    return schema;
  }
  const { contentMediaType, ...rest } = schema;
  return contentMediaType === "application/octet-stream" ? { ...rest, format: "binary" } : schema;
}
