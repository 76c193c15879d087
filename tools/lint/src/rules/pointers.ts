import { bareMediaType, isJson } from "@orderwire/vocabulary/media-type";
import { isRecord } from "@orderwire/vocabulary/record";
import { isXml } from "@orderwire/vocabulary/xml/views";
import type { UserContext } from "@redocly/openapi-core";
import { child, items, members, type Node } from "../node.ts";
import { contentOf, type Operation, operationsOf, responsesOf } from "../operations.ts";
import { type Request, readRequest } from "../request.ts";
import type { Rule } from "../rule.ts";
import { createSchemaReader, type SchemaReader } from "../schemas.ts";

/** Which members of the vocabulary point into the request, and which into the response. */
const REQUEST_POINTERS: Readonly<Record<string, readonly string[]>> = {
  "x-orderwire-pagination": ["page", "limit", "offset", "cursor", "sinceId", "first"],
  "x-orderwire-period": ["from", "to", "unless"],
  "x-orderwire-batch": ["rows"],
  "x-orderwire-resource": ["body", "id", "by", "fields", "removed"],
  "x-orderwire-signature": ["token", "message"],
};
const RESPONSE_POINTERS: Readonly<Record<string, readonly string[]>> = {
  "x-orderwire-pagination": ["items", "totalPages", "totalItems", "hasMore", "nextCursor", "nextUrl"],
  "x-orderwire-batch": ["succeeded", "failed"],
  "x-orderwire-resource": ["item", "count", "missing", "skipped"],
};
/** What a signature's message says of the body as it travels, and of the signed time. */
const NO_POINTERS: ReadonlySet<unknown> = new Set(["", "body", "timestamp"]);
const ERROR_POINTERS = ["message", "fields", "code", "status"];

const rule: Rule = {
  description:
    "Every pointer of `x-orderwire-*` points at a parameter, a body field or a response's field that exists.",
  visit: () => ({
    Root(root, ctx) {
      const reader = createSchemaReader(ctx);
      const operations = operationsOf(ctx, root);
      for (const operation of operations) {
        checkOperation(operation, reader, ctx);
      }
      checkErrors(
        child({ value: root, location: ctx.location }, "x-orderwire-errors"),
        operations,
        reader,
        ctx,
      );
    },
  }),
};

export default rule;

function checkOperation(operation: Operation, reader: SchemaReader, ctx: UserContext): void {
  const request = readRequest(operation, reader, ctx);
  const bodies = readBodies(
    [operation],
    reader,
    ctx,
    (status, type) => /^2/.test(status) || (isJson(type) && isPartial(operation, status)),
  );
  for (const word of Object.keys(REQUEST_POINTERS)) {
    for (const pointer of pointersOf(child(operation, word), REQUEST_POINTERS[word])) {
      if (!NO_POINTERS.has(pointer.value) && request.at(String(pointer.value)).length === 0) {
        refuseRequest(pointer, request, ctx);
      }
    }
    for (const pointer of pointersOf(child(operation, word), RESPONSE_POINTERS[word])) {
      if (!bodies.some((body) => reader.at(body, String(pointer.value)).length > 0)) {
        refuse(pointer, "a successful response", ctx);
      }
    }
  }
  const resource = child(operation, "x-orderwire-resource");
  const timestamp = child(child(operation, "x-orderwire-signature"), "timestamp");
  for (const pointer of [...innerPointers(resource), ...pointersOf(timestamp, ["at"])]) {
    if (request.at(String(pointer.value)).length === 0) {
      refuseRequest(pointer, request, ctx);
    }
  }
  checkWhole(child(resource, "whole"), request, bodies, reader, ctx);
  checkItemId(child(operation, "x-orderwire-pagination"), bodies, reader, ctx);
}

/** The request pointers that stand deeper in `x-orderwire-resource`; those of effects lead into more than the request. */
function innerPointers(resource: Node): Node[] {
  return [
    ...pointersOf(child(resource, "within"), ["id"]),
    ...members(child(resource, "lists")).flatMap(([, list]) => pointersOf(list, ["add", "remove", "put"])),
    ...items(child(resource, "effects")).flatMap((effect) => pointersOf(effect, ["each"])),
  ];
}

/** `whole` asks by a parameter, and names what its response lacks. */
function checkWhole(
  whole: Node,
  request: Request,
  bodies: readonly Node[],
  reader: SchemaReader,
  ctx: UserContext,
): void {
  for (const pointer of pointersOf(whole, ["pointer"])) {
    if (request.at(String(pointer.value)).length === 0) {
      refuseRequest(pointer, request, ctx);
    }
  }
  for (const pointer of pointersOf(whole, ["without"])) {
    if (!bodies.some((body) => reader.at(body, String(pointer.value)).length > 0)) {
      refuse(pointer, "a successful response", ctx);
    }
  }
}

/** `id` of a since-id list points into one of its items. */
function checkItemId(
  pagination: Node,
  bodies: readonly Node[],
  reader: SchemaReader,
  ctx: UserContext,
): void {
  const id = child(pagination, "id");
  const list = child(pagination, "items");
  if (typeof id.value !== "string" || typeof list.value !== "string") {
    return;
  }
  const pointer = `${list.value}/0${id.value}`;
  if (!bodies.some((body) => reader.at(body, pointer).length > 0)) {
    refuse(id, "an item of the list", ctx);
  }
}

/** The vendor's envelope must occur in some failure; most pointers are optional in each single one. */
function checkErrors(
  errors: Node,
  operations: readonly Operation[],
  reader: SchemaReader,
  ctx: UserContext,
): void {
  if (!isRecord(errors.value)) {
    return;
  }
  const failures = readBodies(
    operations,
    reader,
    ctx,
    (status, type) => isJson(type) && !/^[23]/.test(status),
  );
  const found = [...pointersOf(errors, ERROR_POINTERS), ...pointersOf(child(errors, "failure"), ["pointer"])];
  for (const pointer of found) {
    if (!failures.some((body) => reader.at(body, String(pointer.value)).length > 0)) {
      refuse(pointer, "an error response", ctx);
    }
  }
}

/** The pointers under some names of a word; `first` holds a list of them, `fields` one by name. */
function pointersOf(word: Node, names: readonly string[] = []): Node[] {
  return names
    .flatMap((name) => {
      const node = child(word, name);
      if (isRecord(node.value)) {
        return Object.keys(node.value).map((field) => child(node, field));
      }
      return Array.isArray(node.value) ? items(node) : [node];
    })
    .filter(({ value }) => typeof value === "string");
}

function isPartial(operation: Operation, status: string): boolean {
  return String(child(child(operation, "x-orderwire-batch"), "partialStatus").value) === status;
}

/** The distinct schemas of the wanted answers in JSON and in XML: these are read, others handed over. */
function readBodies(
  operations: readonly Operation[],
  reader: SchemaReader,
  ctx: UserContext,
  wanted: (status: string, mediaType: string) => boolean,
): Node[] {
  const bodies = operations.flatMap((operation) =>
    responsesOf(operation, ctx).flatMap(([status, response]) =>
      contentOf(response)
        .filter(([type]) => (isJson(type) || isXml(bareMediaType(type))) && wanted(status, type))
        .map(([, media]) => child(media, "schema")),
    ),
  );
  return [...new Map(bodies.map((body) => [reader.variants(body)[0]?.value, body])).values()];
}

function refuseRequest(pointer: Node, request: Request, ctx: UserContext): void {
  const names = [...new Set(request.fields.map(({ name }) => `/${name}`))];
  ctx.report({
    message: `\`${pointer.value}\` must point at a field of the request — begin with one of ${names.join(", ") || "none"}.`,
    location: pointer.location,
  });
}

function refuse(pointer: Node, where: string, ctx: UserContext): void {
  ctx.report({
    message: `\`${pointer.value}\` must point at a field of ${where} — correct the pointer, or describe the field in the schema.`,
    location: pointer.location,
  });
}
