import { isRecord } from "@orderwire/vocabulary/record";
import type { Ajv2020 } from "ajv/dist/2020.js";
import type { ErrorObject, SchemaValidateFunction } from "ajv/dist/types/index.js";
import { jsonType, typesOf } from "../schema/schemas.ts";

/**
 * `uniqueItems` in one pass: Ajv's own compares every object with every other, and ten thousand of them stop the server for
 * seconds. It finds the same two items.
 */
export function addUniqueItems(ajv: Ajv2020): void {
  ajv.removeKeyword("uniqueItems");
  const validate: SchemaValidateFunction = (isWanted: boolean, list: readonly unknown[], parent) => {
    const scalars = isRecord(parent?.items) && parent.items.type ? typesOf(parent.items) : [];
    const isScalar = scalars.length > 0 && !scalars.some((type) => type === "object" || type === "array");
    const pair = isWanted ? (isScalar ? lastScalars(list, scalars) : lastEqual(list)) : undefined;
    validate.errors = pair ? [errorOf(pair)] : [];
    return pair === undefined;
  };
  ajv.addKeyword({ keyword: "uniqueItems", type: "array", schemaType: "boolean", errors: "full", validate });
}

type Pair = readonly [i: number, j: number];

function errorOf([i, j]: Pair): Partial<ErrorObject> {
  const message = `must NOT have duplicate items (items ## ${j} and ${i} are identical)`;
  return { keyword: "uniqueItems", params: { i, j }, message };
}

/** From the end: an item, and the next one behind it that is the same. What has a wrong type is another's error. */
function lastScalars(list: readonly unknown[], types: readonly string[]): Pair | undefined {
  const seen = new Map<unknown, number>();
  for (let index = list.length - 1; index >= 0; index--) {
    const item = list[index];
    const isTyped = types.includes(jsonType(item)) || (types.includes("integer") && Number.isInteger(item));
    const other = isTyped ? seen.get(item) : undefined;
    if (other !== undefined) {
      return [index, other];
    }
    if (isTyped) {
      seen.set(item, index);
    }
  }
  return undefined;
}

/** From the end: an item, and the next one before it that is the same. */
function lastEqual(list: readonly unknown[]): Pair | undefined {
  const seen = new Map<string, number>();
  let pair: Pair | undefined;
  for (const [index, item] of list.entries()) {
    const text = written(item);
    const other = seen.get(text);
    pair = other === undefined ? pair : [index, other];
    seen.set(text, index);
  }
  return pair;
}

/** The same text for the same value: an object's members may stand in any order. */
function written(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(written).join()}]`;
  }
  if (isRecord(value)) {
    const members = Object.keys(value).sort();
    return `{${members.map((name) => `${JSON.stringify(name)}:${written(value[name])}`).join()}}`;
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
