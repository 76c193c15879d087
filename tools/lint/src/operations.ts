import type { UserContext } from "@redocly/openapi-core";
import { child, type Fields, follow, followFields, isFields, items, members, type Place } from "./place.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** One operation of the document, with its path item's parameters. */
export interface Operation extends Place<Fields> {
  /** `webhook`: the vendor calls, and the key is a name instead of a path. */
  readonly kind: "path" | "webhook";
  /** Path template or webhook name. */
  readonly key: string;
  readonly keyPlace: Place;
  /** Lower case. */
  readonly method: string;
  readonly item: Place<Fields>;
  /** Resolved; its own ones replace those of the path item. */
  readonly parameters: readonly Place<Fields>[];
}

/** All operations, those of webhooks included, in the document's order. */
export function operationsOf(ctx: UserContext, root: unknown): Operation[] {
  const document: Place = { value: root, location: ctx.location };
  return [
    ...operationsIn(child(document, "paths"), "path", ctx),
    ...operationsIn(child(document, "webhooks"), "webhook", ctx),
  ];
}

function operationsIn(map: Place, kind: Operation["kind"], ctx: UserContext): Operation[] {
  return members(map).flatMap(([key, keyPlace]) => {
    const item = followFields(keyPlace, ctx);
    if (item === undefined) return [];
    return methods.flatMap((method) => {
      const { value, location } = child(item, method);
      // A `$ref` here is refused by a rule of its own, and what is behind it is no operation of this path.
      if (!isFields(value) || "$ref" in value) return [];
      const operation: Place<Fields> = { value, location };
      return [
        { ...operation, kind, key, keyPlace, method, item, parameters: parametersOf(item, operation, ctx) },
      ];
    });
  });
}

function parametersOf(item: Place, operation: Place, ctx: UserContext): Place<Fields>[] {
  const all = [item, operation].flatMap((owner) =>
    items(child(owner, "parameters")).flatMap((parameter) => followFields(parameter, ctx) ?? []),
  );
  return [
    ...new Map(all.map((parameter) => [`${parameter.value.in} ${parameter.value.name}`, parameter])).values(),
  ];
}

/** The responses of an operation by status, resolved. */
export function responsesOf(operation: Place, ctx: UserContext): [string, Place][] {
  return members(child(operation, "responses")).map(([status, response]) => [status, follow(response, ctx)]);
}

/** The media types of a request body or a response by name. */
export function contentOf(place: Place): [string, Place][] {
  return members(child(place, "content"));
}

export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\b/i.test(mediaType);
}

/** The name under which a generated function takes a parameter: `ids` for `ids[]`. */
export function flatName(parameter: Fields): string {
  return String(parameter.name).replace(/\[\]$/, "");
}
