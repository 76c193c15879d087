import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { isRecord } from "@orderwire/vocabulary/record";
import { mapSchemas, mapSubschemas } from "../../model/walk.ts";

const OBJECT = ["properties", "patternProperties", "additionalProperties"];
const ARRAY = ["items", "prefixItems"];
const TYPES = new Set(["array", "boolean", "integer", "null", "number", "object", "string"]);

/** What a schema is to the one in which it stands. */
type Role = "value" | "branch" | "rule";

/**
 * A schema that names members means an object, one that describes items a list, though it says no `type`. Rules are left
 * alone, and branches of a composition, which add to what the others say: but for those that name members.
 */
export function impliedTypes(document: Document): Document {
  return mapSchemas(document, (schema) => withTypes(schema));
}

function withTypes(schema: Schema, role: Role = "value"): Schema {
  const inner = mapSubschemas(schema, (part) =>
    withTypes(part, role === "rule" ? "rule" : roleOf(schema, part)),
  );
  const files = withoutIdle(withBinary(withPossibleValues(inner)));
  if (role === "rule" || files.type !== undefined || files.$ref !== undefined) {
    return files;
  }
  if (role === "branch") {
    return files.properties && !files.enum && files.const === undefined
      ? { type: "object", ...files }
      : files;
  }
  if (files.enum || files.const !== undefined) {
    return files;
  }
  if (OBJECT.some((keyword) => keyword in files)) {
    return { type: "object", ...files };
  }
  return ARRAY.some((keyword) => keyword in files) ? { type: "array", ...files } : files;
}

function roleOf(schema: Schema, part: Schema): Role {
  if ([schema.not, schema.if, schema.then, schema.else].includes(part)) {
    return "rule";
  }
  const { allOf = [], oneOf = [], anyOf = [] } = schema;
  const hasShape = schema.type !== undefined || schema.properties !== undefined || allOf.length > 0;
  return allOf.includes(part) || (hasShape && [...oneOf, ...anyOf].includes(part)) ? "branch" : "value";
}

/** Without what says nothing: members of what is a list, items of what is an object. Tools of others read them. */
function withoutIdle(schema: Schema): Schema {
  const types = [schema.type ?? []].flat();
  const isKnown = types.length > 0 && types.every((type) => TYPES.has(type));
  const idle = [
    ...(types.includes("object") ? [] : [...OBJECT, "required"]),
    ...(types.includes("array") ? [] : ARRAY),
  ];
  return isKnown && idle.some((keyword) => keyword in schema)
    ? Object.fromEntries(Object.entries(schema).filter(([keyword]) => !idle.includes(keyword)))
    : schema;
}

/** Of the values that an `enum` lists, those that the type beside it admits: both count. */
function withPossibleValues(schema: Schema): Schema {
  const types = [schema.type ?? []].flat();
  const values = schema.enum?.filter((value) => types.some((type) => isOf(type, value))) ?? [];
  const isLess = types.length > 0 && values.length > 0 && values.length !== schema.enum?.length;
  return isLess ? { ...schema, enum: values } : schema;
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isRecord(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

/** OpenAPI 3.1's own way to say "a file": bytes that are of no text (Content-Type `application/octet-stream`). */
function withBinary(schema: Schema): Schema {
  if (schema.type !== "string" || schema.format || schema.contentEncoding) {
    return schema;
  }
  const { contentMediaType, ...rest } = schema;
  return contentMediaType === "application/octet-stream" ? { ...rest, format: "binary" } : schema;
}
