import { METHODS } from "@orderwire/vocabulary/openapi";
import { isRecord } from "@orderwire/vocabulary/record";
import type { UserContext } from "@redocly/openapi-core";
import { child, follow, followObject, items, type JsonObject, members, type Node } from "./node.ts";

/** One operation of the document, with its path item's parameters. */
export interface Operation extends Node<JsonObject> {
  /** `webhook`: the vendor calls, and the key is a name instead of a path. */
  readonly kind: "path" | "webhook";
  /** Path template or webhook name. */
  readonly key: string;
  readonly keyNode: Node;
  /** Lower case. */
  readonly method: string;
  readonly item: Node<JsonObject>;
  /** Resolved; its own ones replace those of the path item. */
  readonly parameters: readonly Node<JsonObject>[];
}

/** All operations, those of webhooks included, in the document's order. */
export function operationsOf(ctx: UserContext, root: unknown): Operation[] {
  const document: Node = { value: root, location: ctx.location };
  return [
    ...operationsIn(child(document, "paths"), "path", ctx),
    ...operationsIn(child(document, "webhooks"), "webhook", ctx),
  ];
}

function operationsIn(map: Node, kind: Operation["kind"], ctx: UserContext): Operation[] {
  return members(map).flatMap(([key, keyNode]) => {
    const item = followObject(keyNode, ctx);
    if (item === undefined) {
      return [];
    }
    return METHODS.flatMap((method) => {
      const { value, location } = child(item, method);
      // A `$ref` here is refused by a rule of its own, and what is behind it is no operation of this path.
      if (!isRecord(value) || "$ref" in value) {
        return [];
      }
      const operation: Node<JsonObject> = { value, location };
      return [
        { ...operation, kind, key, keyNode, method, item, parameters: parametersOf(item, operation, ctx) },
      ];
    });
  });
}

function parametersOf(item: Node, operation: Node, ctx: UserContext): Node<JsonObject>[] {
  const all = [item, operation].flatMap((owner) =>
    items(child(owner, "parameters")).flatMap((parameter) => followObject(parameter, ctx) ?? []),
  );
  return [
    ...new Map(all.map((parameter) => [`${parameter.value.in} ${parameter.value.name}`, parameter])).values(),
  ];
}

/** The responses of an operation by status, resolved. */
export function responsesOf(operation: Node, ctx: UserContext): [string, Node][] {
  return members(child(operation, "responses")).map(([status, response]) => [status, follow(response, ctx)]);
}

/** The media types of a request body or a response by name. */
export function contentOf(node: Node): [string, Node][] {
  return members(child(node, "content"));
}
