/** Schemas as they hold for requests, or for responses alone. */
import { isRecord } from "@orderwire/vocabulary/record";
import { type JsonObject, objectAt } from "../json.ts";
import { resolve } from "../walk.ts";

/** Words of a schema for what goes one way only. */
export type Flag = "readOnly" | "writeOnly";

/**
 * A copy of schemas, wherever in a value they stand, in which nothing is required that never travels that way (OpenAPI 3.1,
 * `readOnly` and `writeOnly`). As for the lint, what a schema requires is told by its own properties.
 */
export function withoutOneWay(document: JsonObject, value: unknown, flag: Flag): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => withoutOneWay(document, item, flag));
  }
  if (!isRecord(value)) {
    return value;
  }
  const properties = objectAt(value, "properties");
  const isFlagged = (name: unknown): boolean => {
    const property = properties[String(name)];
    const own = isRecord(property) && property[flag] === true;
    return own || resolve(document, property)[flag] === true;
  };
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) =>
      key === "required" && Array.isArray(part)
        ? [key, part.filter((name) => !isFlagged(name))]
        : [key, withoutOneWay(document, part, flag)],
    ),
  );
}
