/** Schemas of which short values are made. */
import { isObject, type JsonObject } from "../json.ts";
import { MAPS } from "./omit.ts";

/** A text or a list is no better as an example for being as long as it may be. */
const ITEMS = 1;
const CHARACTERS = 24;

/**
 * A copy of a schema, or of what holds schemas, whose values are as short as the schema lets them be.
 *
 * @param isMap the value's own keys are names
 */
export function bound(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => bound(item));
  }
  if (!isObject(value)) {
    return value;
  }
  const inner = Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      DATA.has(key) && !isMap ? part : bound(part, !isMap && MAPS.has(key)),
    ]),
  );
  return isMap ? inner : { ...inner, ...limits(inner) };
}

const DATA = new Set(["const", "default", "enum", "example", "examples"]);

function limits(schema: JsonObject): JsonObject {
  const { maxItems, minItems, contains, maxLength, minLength, pattern } = schema;
  const isLongList = typeof maxItems === "number" && maxItems > ITEMS && contains === undefined;
  const isLongText = typeof maxLength === "number" && maxLength > CHARACTERS && pattern === undefined;
  return {
    ...(isLongList && { maxItems: Math.max(ITEMS, numberOr(minItems, 0)) }),
    ...(isLongText && { maxLength: Math.max(CHARACTERS, numberOr(minLength, 0)) }),
  };
}

const numberOr = (value: unknown, other: number): number => (typeof value === "number" ? value : other);
