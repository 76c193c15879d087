/** Schemas without words that a library takes for something else. */
import { isRecord } from "@orderwire/vocabulary/record";
import { holdingOf } from "@orderwire/vocabulary/subschemas";

/** Are the keys of what stands here names, and no words of schemas? */
const isMapOfSchemas = (key: string) => key === "schemas" || holdingOf(key) === "map";

/**
 * A copy of a schema, or of what holds schemas, without members of these names. Properties that are called so stay.
 *
 * @param isMap the value's own keys are names
 */
export function omit(value: unknown, words: ReadonlySet<string>, isMap = false): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => omit(item, words));
  }
  if (!isRecord(value)) {
    return value;
  }
  const left = Object.entries(value).filter(([key]) => isMap || !words.has(key));
  return Object.fromEntries(
    left.map(([key, inner]) => [key, omit(inner, words, !isMap && isMapOfSchemas(key))]),
  );
}
