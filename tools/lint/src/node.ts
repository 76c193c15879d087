import { isRecord } from "@orderwire/vocabulary/record";
import type { UserContext } from "@redocly/openapi-core";

/** Where something stands: a file and a pointer in it. */
export type Location = UserContext["location"];

/** A value of the spec together with where it was written, so that a rule can point at it. */
export interface Node<Value = unknown> {
  readonly value: Value;
  readonly location: Location;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** What stands under a key or an index; `value` is undefined if nothing does. */
export function child(node: Node, key: string | number): Node {
  const parent = node.value;
  const value = Array.isArray(parent)
    ? parent[Number(key)]
    : isRecord(parent) && Object.hasOwn(parent, key)
      ? parent[key]
      : undefined;
  return { value, location: node.location.child([key]) };
}

/** The members of an object with their keys, or none if it is no object. */
export function members(node: Node): [string, Node][] {
  return isRecord(node.value) ? Object.keys(node.value).map((key) => [key, child(node, key)]) : [];
}

/** The items of a list, or none if it is no list. */
export function items(node: Node): Node[] {
  return Array.isArray(node.value) ? node.value.map((_, index) => child(node, index)) : [];
}

/** Follows `$ref` to what it means. A dangling one gives an undefined value: another rule reports it. */
export function follow(node: Node, ctx: UserContext): Node {
  const passed = new Set<unknown>();
  let current = node;
  while (isRecord(current.value) && typeof current.value.$ref === "string" && !passed.has(current.value)) {
    passed.add(current.value);
    const target = ctx.resolve<object>({ $ref: current.value.$ref }, current.location.source.absoluteRef);
    if (target.location === undefined) {
      return { value: undefined, location: current.location };
    }
    current = { value: target.node, location: target.location };
  }
  return current;
}

/** `follow`ed, and an object; else nothing. */
export function followObject(node: Node, ctx: UserContext): Node<JsonObject> | undefined {
  const { value, location } = follow(node, ctx);
  return isRecord(value) ? { value, location } : undefined;
}
