import type { UserContext } from "@redocly/openapi-core";
import { contentOf, isJson, type Operation, operationsOf, responsesOf } from "../operations.ts";
import { child, isFields, items, type Place } from "../place.ts";
import { type Request, readRequest } from "../request.ts";
import type { Rule } from "../rule.ts";
import { createSchemaReader, type SchemaReader } from "../schemas.ts";

/** Which members of the vocabulary point into the request, and which into the answer. */
const requestPointers: Readonly<Record<string, readonly string[]>> = {
  "x-orderwire-pagination": ["page", "limit", "cursor", "sinceId", "first"],
  "x-orderwire-batch": ["rows"],
  "x-orderwire-resource": ["body", "id", "by", "fields"],
  "x-orderwire-signature": ["token", "message"],
};
const answerPointers: Readonly<Record<string, readonly string[]>> = {
  "x-orderwire-pagination": ["items", "totalPages", "totalItems", "nextCursor"],
  "x-orderwire-batch": ["succeeded", "failed"],
  "x-orderwire-resource": ["item"],
};
const errorPointers = ["message", "fields", "code", "status"];

export const pointers: Rule = {
  demands:
    "Every pointer of `x-orderwire-*` points at a parameter, a body field or an answer's field that exists.",
  visit: () => ({
    Root(root, ctx) {
      const reader = createSchemaReader(ctx);
      const operations = operationsOf(ctx, root);
      for (const operation of operations) checkOperation(operation, reader, ctx);
      checkErrors(
        child({ value: root, location: ctx.location }, "x-orderwire-errors"),
        operations,
        reader,
        ctx,
      );
    },
  }),
};

function checkOperation(operation: Operation, reader: SchemaReader, ctx: UserContext): void {
  const request = readRequest(operation, reader, ctx);
  const bodies = jsonBodies(
    [operation],
    reader,
    ctx,
    (status) => /^2/.test(status) || isPartial(operation, status),
  );
  for (const word of Object.keys(requestPointers)) {
    for (const pointer of pointersOf(child(operation, word), requestPointers[word])) {
      if (request.at(String(pointer.value)).length === 0) refuseRequest(pointer, request, ctx);
    }
    for (const pointer of pointersOf(child(operation, word), answerPointers[word])) {
      if (!bodies.some((body) => reader.at(body, String(pointer.value)).length > 0))
        refuse(pointer, "no answer", ctx);
    }
  }
  checkItemId(child(operation, "x-orderwire-pagination"), bodies, reader, ctx);
}

/** `id` of a since-id list points into one of its items. */
function checkItemId(
  pagination: Place,
  bodies: readonly Place[],
  reader: SchemaReader,
  ctx: UserContext,
): void {
  const id = child(pagination, "id");
  const list = child(pagination, "items");
  if (typeof id.value !== "string" || typeof list.value !== "string") return;
  const pointer = `${list.value}/0${id.value}`;
  if (!bodies.some((body) => reader.at(body, pointer).length > 0)) refuse(id, "no item of the list", ctx);
}

/** The vendor's envelope must occur in some failure; most pointers are optional in each single one. */
function checkErrors(
  errors: Place,
  operations: readonly Operation[],
  reader: SchemaReader,
  ctx: UserContext,
): void {
  if (!isFields(errors.value)) return;
  const failures = jsonBodies(operations, reader, ctx, (status) => !/^[23]/.test(status));
  const found = [...pointersOf(errors, errorPointers), ...pointersOf(child(errors, "failure"), ["pointer"])];
  for (const pointer of found) {
    if (!failures.some((body) => reader.at(body, String(pointer.value)).length > 0))
      refuse(pointer, "no error answer", ctx);
  }
}

/** The pointers under some names of a word; `first` holds a list of them, `fields` one by name. */
function pointersOf(word: Place, names: readonly string[] = []): Place[] {
  return names
    .flatMap((name) => {
      const place = child(word, name);
      if (isFields(place.value)) return Object.keys(place.value).map((field) => child(place, field));
      return Array.isArray(place.value) ? items(place) : [place];
    })
    .filter(({ value }) => typeof value === "string");
}

function isPartial(operation: Operation, status: string): boolean {
  return String(child(child(operation, "x-orderwire-batch"), "partialStatus").value) === status;
}

/** The distinct schemas of JSON answers with a wanted status. */
function jsonBodies(
  operations: readonly Operation[],
  reader: SchemaReader,
  ctx: UserContext,
  wanted: (status: string) => boolean,
): Place[] {
  const bodies = operations.flatMap((operation) =>
    responsesOf(operation, ctx)
      .filter(([status]) => wanted(status))
      .flatMap(([, response]) => contentOf(response))
      .filter(([mediaType]) => isJson(mediaType))
      .map(([, media]) => child(media, "schema")),
  );
  return [...new Map(bodies.map((body) => [reader.variants(body)[0]?.value, body])).values()];
}

function refuseRequest(pointer: Place, request: Request, ctx: UserContext): void {
  const names = [...new Set(request.fields.map(({ name }) => `/${name}`))];
  ctx.report({
    message: `\`${pointer.value}\` points at no field of the request — begin with one of ${names.join(", ") || "none"}.`,
    location: pointer.location,
  });
}

function refuse(pointer: Place, where: string, ctx: UserContext): void {
  ctx.report({
    message: `\`${pointer.value}\` points at a field that ${where} has — correct the pointer, or describe the field in the schema.`,
    location: pointer.location,
  });
}
