/** No vendor nests deeper; a structure that does is a mistake, and vendors refuse it later and less clearly. */
export const MAX_DEPTH = 32;

/** Whether a value has members: an object or a list. */
export const isStructure = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** The class of the language or the engine that a value is of, in whatever realm: `Map`, `Headers`, `Object`, … */
export const classOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

/** Whether a value is an object and no list, and of no class of the language or the engine (a Map, a Headers, a Promise). */
export const isObject = (value: unknown): boolean =>
  Object.prototype.toString.call(value) === "[object Object]";

/** Whether all that an object carries are its own named members: what a prototype has, or a symbol names, would vanish. */
export function isRecord(value: object): value is Readonly<Record<string, unknown>> {
  const isKnown = Object.getPrototypeOf(value) === Object.prototype || isBare(value);
  return isKnown && !("toJSON" in value) && !Object.getOwnPropertySymbols(value)[0];
}

/** A class's methods are no data; the enumerable members of a prototype may be. */
function isBare(value: object): boolean {
  for (const name in value) {
    if (!Object.hasOwn(value, name)) {
      return false;
    }
  }
  return isObject(value);
}
