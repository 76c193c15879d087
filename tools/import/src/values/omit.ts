/** Schemas without words that a library takes for something else. */
import { isObject } from "../json.ts";

/** Maps whose keys are names and no words of schemas. */
const MAPS = new Set(["properties", "patternProperties", "$defs", "dependentSchemas", "schemas"]);

/**
 * A copy of a schema, or of what holds schemas, without members of these names. Properties that are called so stay.
 *
 * @param isMap the value's own keys are names
 */
export function omit(value: unknown, words: ReadonlySet<string>, isMap = false): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => omit(item, words));
  }
  if (!isObject(value)) {
    return value;
  }
  const left = Object.entries(value).filter(([key]) => isMap || !words.has(key));
  return Object.fromEntries(left.map(([key, inner]) => [key, omit(inner, words, !isMap && MAPS.has(key))]));
}
