/** Whether a value says all that it holds once it is written down. */
import { isBracketName } from "@orderwire/vocabulary/brackets";
import { isRecord, MAX_DEPTH } from "../connection/record.ts";
import { type Carrier, unwritable } from "./unwritable.ts";

/**
 * Refuses what the carrier would drop or bend in silence.
 * @param path where the value stands among the parameters, as in `order.items[0]`
 * @throws {Unwritable}
 */
export function requirePlain(value: unknown, path: string, carrier: Carrier): void {
  if (!isPlain(value, carrier, 0)) {
    throw unwritable(value, path, carrier);
  }
}

/** Keeps no paths, so that nearly every value is walked once and cheaply. What contains itself nests too deep, too. */
function isPlain(value: unknown, carrier: Carrier, depth: number): boolean {
  switch (typeof value) {
    case "string":
      return carrier === "json" || !/[\ud800-\udfff]/u.test(value);
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value);
    case "object":
      return value === null ? carrier !== "query" : isPlainStructure(value, carrier, depth);
    default:
      return false;
  }
}

function isPlainStructure(value: object, carrier: Carrier, depth: number): boolean {
  if (depth >= MAX_DEPTH) {
    return false;
  }
  if (Array.isArray(value)) {
    // By index, since a sparse array's holes are written as null.
    for (let index = 0; index < value.length; index++) {
      if (!isPlain(value[index], carrier, depth + 1)) {
        return false;
      }
    }
    return carrier !== "query" || value.length > 0;
  }
  if (!isRecord(value) || (carrier === "query" && !isSaid(Object.keys(value), depth))) {
    return false;
  }
  // The quickest of all loops over members.
  for (const name in value) {
    const item = value[name];
    // JSON.stringify skips an undefined member, and one that a library gave to every object.
    if (item !== undefined && !isPlain(item, carrier, depth + 1) && Object.hasOwn(value, name)) {
      return false;
    }
  }
  return true;
}

/** Whether brackets can say these names. A query that is an empty object says nothing; inside one, it would vanish. */
const isSaid = (names: readonly string[], depth: number): boolean =>
  (names.length > 0 || depth === 0) && names.every(isBracketName);
