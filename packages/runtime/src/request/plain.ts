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

/** Half of a surrogate pair, which has no UTF-8 form. */
const HALF_PAIR = /[\ud800-\udfff]/u;

/** Keeps no paths, so that nearly every value is walked once and cheaply. What contains itself nests too deep, too. */
function isPlain(value: unknown, carrier: Carrier, depth: number): boolean {
  switch (typeof value) {
    case "string":
      return carrier === "json" || !HALF_PAIR.test(value);
    case "boolean":
      return true;
    case "number":
      // Beyond, whole numbers are rounded before anybody sees them: an id would be another's.
      return Math.abs(value) < 2 ** 53;
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
  if (!isRecord(value) || (carrier === "query" && !isSaid(value, depth))) {
    return false;
  }
  // The quickest of all loops over members.
  for (const name in value) {
    const item = value[name];
    // JSON.stringify skips an undefined member, and one that a library gave to every object.
    const isFine = isPlain(item, carrier, depth + 1) && (carrier !== "strict-json" || !HALF_PAIR.test(name));
    if (item !== undefined && !isFine && Object.hasOwn(value, name)) {
      return false;
    }
  }
  return true;
}

/** Whether brackets can say these names. A query that is an empty object says nothing; inside one, it would vanish. */
function isSaid(value: Readonly<Record<string, unknown>>, depth: number): boolean {
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  return (names.length > 0 || depth === 0) && names.every(isBracketName);
}
