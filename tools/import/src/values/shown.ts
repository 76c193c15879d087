/** Values as they are sent: without what their way, or their carrier, has no place for. */
import { isRecord } from "@orderwire/vocabulary/record";
import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";
import { type JsonObject, listAt, objectAt } from "../json.ts";
import { resolve } from "../walk.ts";
import type { Check } from "./checker.ts";
import type { Flag } from "./one-way.ts";

/** A value without the members that its schemas mark. */
export function withoutFlagged(
  document: JsonObject,
  schemas: readonly unknown[],
  value: unknown,
  flag: Flag,
): unknown {
  const parts = partsOf(document, schemas);
  if (Array.isArray(value)) {
    return value.map((item, index) => withoutFlagged(document, itemsOf(parts, index), item, flag));
  }
  if (!isRecord(value)) {
    return value;
  }
  const others = parts.flatMap(membersOf);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const own = namedIn(parts, name);
      const known = own.length > 0 ? own : others;
      const isFlagged = (property: unknown) =>
        resolve(document, property)[flag] === true || (isRecord(property) && property[flag] === true);
      return known.some(isFlagged) ? [] : [[name, withoutFlagged(document, known, member, flag)]];
    }),
  );
}

/**
 * A request without members that its schema does not have: a call could not be written so. A name that several branches
 * have is one's whose schema takes the member; types of unions look at each member for itself, too.
 */
export function withoutUnknown(
  document: JsonObject,
  schemas: readonly unknown[],
  value: unknown,
  check: Check,
): unknown {
  const parts = partsOf(document, schemas);
  if (Array.isArray(value)) {
    return value.map((item, index) => {
      const items = itemsOf(parts, index);
      return items.length === 0 ? item : withoutUnknown(document, items, item, check);
    });
  }
  if (!isRecord(value)) {
    return value;
  }
  const isOpen = parts.some(isFree) || parts.every(({ properties }) => properties === undefined);
  const others = parts.flatMap(membersOf);
  // Several schemas are what the branches around say of a list's items, or of a member.
  const isUnion = schemas.length > 1 || parts.some((part) => "anyOf" in part || "oneOf" in part);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const known = namedIn(parts, name);
      if (isUnion && known.length > 0 && !known.some((schema) => check(schema, member))) {
        return [];
      }
      const inner = known.length > 0 ? known : others;
      if (inner.length > 0) {
        return [[name, withoutUnknown(document, inner, member, check)]];
      }
      return isOpen ? [[name, member]] : [];
    }),
  );
}

/** How a body's fields are written in a call: beside the parameters. */
export interface Written {
  /** Names of the fields; none for a body that is taken whole. */
  readonly fields: readonly string[];
  /** A type of its own says that there may be others; it does not where the body may be left out. */
  readonly isTyped: boolean;
  /** Names of the parameters. */
  readonly parameters: readonly string[];
}

/** A request without members that a call cannot be written with: those that no field names, unless a type has room for them. */
export function withoutUnnamed(
  document: JsonObject,
  schema: unknown,
  value: unknown,
  written: Written,
): unknown {
  const { fields, isTyped, parameters } = written;
  if (fields.length === 0 || !isRecord(value)) {
    return value;
  }
  const hasRoom = isTyped || partsOf(document, [schema]).flatMap(membersOf).some(saysMuch);
  const isWritten = (name: string) => fields.includes(name) || (hasRoom && !parameters.includes(name));
  return Object.fromEntries(Object.entries(value).filter(([name]) => isWritten(name)));
}

const saysMuch = (schema: unknown): boolean => isRecord(schema) && Object.keys(schema).length > 0;

/** Whether an object had members, and none of them is left: what was shown is of another schema. */
export function isEmptied(before: unknown, after: unknown): boolean {
  if (typeof before !== "object" || before === null || typeof after !== "object" || after === null) {
    return false;
  }
  const left = new Map(Object.entries(after));
  const members = Object.entries(before);
  return (
    (members.length > 0 && left.size === 0) || members.some(([name, one]) => isEmptied(one, left.get(name)))
  );
}

/** An object of which a schema says nothing more takes any member, whatever stands beside it. */
function isFree(schema: JsonObject): boolean {
  const { type, properties, required, additionalProperties, patternProperties } = schema;
  if (additionalProperties !== undefined || patternProperties !== undefined) {
    return additionalProperties !== false;
  }
  const saysMore = properties !== undefined || required !== undefined;
  return type === "object" && !saysMore && !COMPOSITIONS.some((key) => key in schema);
}

/** Schemas of the member of this name. */
const namedIn = (parts: readonly JsonObject[], name: string): unknown[] =>
  parts.flatMap(({ properties }) =>
    isRecord(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [],
  );

/** Schemas of a list's item. */
const itemsOf = (parts: readonly JsonObject[], index: number): unknown[] =>
  parts.flatMap((part) => listAt(part, "prefixItems")[index] ?? part.items ?? []);

/** Schemas of members that have no name of their own. */
function membersOf({ additionalProperties, patternProperties }: JsonObject): unknown[] {
  const patterns = Object.values(objectAt({ patternProperties }, "patternProperties"));
  return [...patterns, ...(isRecord(additionalProperties) ? [additionalProperties] : [])];
}

/** Schemas with all that they are composed of. */
function partsOf(document: JsonObject, schemas: readonly unknown[], depth = 0): JsonObject[] {
  return schemas.flatMap((schema) => {
    const target = resolve(document, schema);
    const branches = COMPOSITIONS.flatMap((key) => listAt(target, key));
    return depth > 8 ? [] : [target, ...partsOf(document, branches, depth + 1)];
  });
}

/** Queries and forms have no word for null, nor for an empty list or object. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutNulls).filter((item) => !isEmpty(item));
  }
  if (!isRecord(value)) {
    return value;
  }
  const members = Object.entries(value).map(([name, member]) => [name, withoutNulls(member)] as const);
  return Object.fromEntries(members.filter(([, member]) => !isEmpty(member)));
}

const isEmpty = (value: unknown): boolean =>
  value === null || (typeof value === "object" && Object.keys(value).length === 0);
