import { isRecord } from "@orderwire/vocabulary/record";
import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";
import { type JsonObject, listAt, objectAt } from "../json.ts";
import { carriersOf, resolve, schemasOf, visitSchema } from "../walk.ts";

/** The mark that keeps a value out of what travels that way. */
const FLAGS = {
  parameter: "readOnly",
  request: "readOnly",
  header: "writeOnly",
  response: "writeOnly",
} as const;

/**
 * `readOnly` and `writeOnly` speak of properties (OpenAPI 3.1, Schema Object). Vendors whose parameters share a schema with a
 * property mark the parameter as well: read by the letter, nobody could send it.
 */
export function dropIdleFlags(document: JsonObject): void {
  for (const { kind, carrier } of carriersOf(document)) {
    if (carrier.schema !== undefined) {
      carrier.schema = unflagged(document, carrier.schema, FLAGS[kind], new Set());
    }
  }
}

/** The schema itself, if it has no such mark; else a copy. */
function unflagged(
  document: JsonObject,
  schema: unknown,
  flag: "readOnly" | "writeOnly",
  seen: ReadonlySet<unknown>,
): unknown {
  const target = resolve(document, schema);
  if (seen.has(target)) {
    return schema;
  }
  const inner = (part: unknown) => unflagged(document, part, flag, new Set([...seen, target]));
  const changed = [
    ...(isRecord(target.items) ? [["items", inner(target.items)]] : []),
    ...COMPOSITIONS.filter((key) => key in target).map((key) => [key, listAt(target, key).map(inner)]),
  ];
  const isSame = changed.every(([key, value]) =>
    Array.isArray(value)
      ? listAt(target, String(key)).every((part, index) => part === value[index])
      : value === target[String(key)],
  );
  if (target[flag] !== true && isSame) {
    return schema;
  }
  const { [flag]: _, ...rest } = target;
  return { ...rest, ...Object.fromEntries(changed) };
}

/**
 * A required property is required one way only, whether the mark stands at the property or behind its reference. Not every
 * tool looks behind: the mark is written at the property, too.
 */
export function markRequired(document: JsonObject): void {
  for (const { schema } of schemasOf(document)) {
    visitSchema(schema, (inner) => {
      const properties = objectAt(inner, "properties");
      for (const name of listAt(inner, "required").map(String)) {
        const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
        if (!isRecord(property) || typeof property.$ref !== "string") {
          continue;
        }
        for (const flag of ["readOnly", "writeOnly"].filter(
          (one) => resolve(document, property)[one] === true,
        )) {
          property[flag] = true;
        }
      }
    });
  }
}
