/** JSON values of documents whose shape is not trusted. */

import { isRecord } from "@orderwire/vocabulary/record";

export type JsonObject = Record<string, unknown>;

/** The object under a key, or an empty one that is not part of `parent`. */
export function objectAt(parent: unknown, key: string): JsonObject {
  const value = isRecord(parent) ? parent[key] : undefined;
  return isRecord(value) ? value : {};
}

/** The list under a key, or an empty one. */
export function listAt(parent: unknown, key: string): unknown[] {
  const value = isRecord(parent) ? parent[key] : undefined;
  return Array.isArray(value) ? value : [];
}

/** The text under a key, without space around it; `undefined` if there is none. */
export function textAt(parent: unknown, key: string): string | undefined {
  const value = isRecord(parent) ? parent[key] : undefined;
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** Gives a key another name; the order of keys stays. */
export function renameKeys(object: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [names.get(key) ?? key, value]));
}
