import type { UserContext } from "@redocly/openapi-core";

/** Where something stands: a file and a pointer in it. */
export type Location = UserContext["location"];

/** A value of the spec together with where it was written, so that a rule can point at it. */
export interface Place<Value = unknown> {
  readonly value: Value;
  readonly location: Location;
}

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands under a key or an index; `value` is undefined if nothing does. */
export function child(place: Place, key: string | number): Place {
  const parent = place.value;
  const value = Array.isArray(parent)
    ? parent[Number(key)]
    : isFields(parent) && Object.hasOwn(parent, key)
      ? parent[key]
      : undefined;
  return { value, location: place.location.child([key]) };
}

/** The members of an object with their keys, or none if it is no object. */
export function members(place: Place): [string, Place][] {
  return isFields(place.value) ? Object.keys(place.value).map((key) => [key, child(place, key)]) : [];
}

/** The items of a list, or none if it is no list. */
export function items(place: Place): Place[] {
  return Array.isArray(place.value) ? place.value.map((_, index) => child(place, index)) : [];
}

/** Follows `$ref` to what it means. A dangling one gives an undefined value: another rule reports it. */
export function follow(place: Place, ctx: UserContext): Place {
  const passed = new Set<unknown>();
  let current = place;
  while (isFields(current.value) && typeof current.value.$ref === "string" && !passed.has(current.value)) {
    passed.add(current.value);
    const target = ctx.resolve<object>({ $ref: current.value.$ref }, current.location.source.absoluteRef);
    if (target.location === undefined) return { value: undefined, location: current.location };
    current = { value: target.node, location: target.location };
  }
  return current;
}

/** `follow`ed, and an object; else nothing. */
export function followFields(place: Place, ctx: UserContext): Place<Fields> | undefined {
  const { value, location } = follow(place, ctx);
  return isFields(value) ? { value, location } : undefined;
}
