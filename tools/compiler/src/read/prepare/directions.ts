/** `readOnly` and `writeOnly`: a required property is required only where it may travel at all. */

import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { directReferences, reachableSchemas } from "../../model/references.ts";
import { resolveSchema } from "../../model/schemas.ts";
import { mapSchemas, mapSubschemas } from "../../model/walk.ts";
import { UserError } from "../../user-error.ts";

type Direction = "request" | "response";

/**
 * Gives a component that requires a `readOnly` or `writeOnly` property the form of the direction in which it travels. One
 * that travels both ways is split: the response's keeps its name, the request's is called `<Name>Request`.
 */
export function splitByDirection(document: Document): Document {
  const schemas = document.components?.schemas ?? {};
  const used = usedSchemas(document);
  const differing = differingSchemas(document);
  const split = new Set([...differing].filter((name) => used.request.has(name) && used.response.has(name)));
  refuseTaken(split, schemas);
  const view = (schema: Schema, direction: Direction): Schema =>
    viewOf(document, schema, direction, direction === "request" ? split : new Set());
  const components = Object.entries(schemas).flatMap(([name, schema]): [string, Schema][] => {
    if (!split.has(name)) {
      return [[name, view(schema, used.response.has(name) ? "response" : "request")]];
    }
    return [
      [name, view(schema, "response")],
      [requestName(name), view(schema, "request")],
    ];
  });
  const mapped = mapSchemas({ ...document, components: {} }, (schema, place) =>
    view(schema, directionOf(place)),
  );
  const others = mapSchemas(
    { ...document, components: { ...document.components, schemas: {} }, paths: {}, webhooks: {} },
    (schema, place) => view(schema, directionOf(place)),
  );
  return {
    ...mapped,
    components: { ...others.components, schemas: Object.fromEntries(components) },
  };
}

/**
 * @throws {UserError} if the document has a schema of a split one's new name
 */
function refuseTaken(names: ReadonlySet<string>, schemas: Readonly<Record<string, Schema>>): void {
  const taken = [...names].find((name) => schemas[requestName(name)]);
  if (taken) {
    throw new UserError(
      `components/schemas/${requestName(taken)}: that is the name of ${taken} without what only responses have (readOnly). Rename the schema.`,
    );
  }
}

function requestName(name: string): string {
  return `${name}Request`;
}

/** What an operation sends and a webhook brings goes one way, what is responded the other. */
function directionOf(place: string): Direction {
  return /\/(responses|headers)\//.test(place) ? "response" : "request";
}

function usedSchemas(document: Document): Readonly<Record<Direction, ReadonlySet<string>>> {
  const direct = { request: [] as string[], response: [] as string[] };
  const { schemas: _, ...others } = document.components ?? {};
  mapSchemas({ ...document, components: others }, (schema, place) => {
    direct[directionOf(place)].push(...directReferences(schema));
    return schema;
  });
  return {
    request: reachableSchemas(document, direct.request),
    response: reachableSchemas(document, direct.response),
  };
}

/** The component schemas whose two forms differ, or that lead to one. */
function differingSchemas(document: Document): ReadonlySet<string> {
  const entries = Object.entries(document.components?.schemas ?? {});
  const own = entries.filter(([, schema]) => requiresOneWay(document, schema)).map(([name]) => name);
  const found = new Set(own);
  if (own.length === 0) {
    return found;
  }
  const references = entries.map(([name, schema]) => [name, directReferences(schema)] as const);
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const [name, named] of references) {
      if (named.some((reference) => found.has(reference))) {
        found.add(name);
      }
    }
  }
  return found;
}

function requiresOneWay(document: Document, schema: Schema): boolean {
  let found = false;
  const visit = (part: Schema): Schema => {
    found ||=
      oneWayNames(document, part, "request").size > 0 || oneWayNames(document, part, "response").size > 0;
    return mapSubschemas(part, visit);
  };
  visit(schema);
  return found;
}

/** Required names that do not travel in that direction. */
function oneWayNames(document: Document, schema: Schema, direction: Direction): ReadonlySet<string> {
  const keyword = direction === "request" ? "readOnly" : "writeOnly";
  return new Set(
    (schema.required ?? []).filter((name) => {
      const property = schema.properties?.[name];
      return (
        property?.[keyword] === true || (property && resolveSchema(document, property)[keyword] === true)
      );
    }),
  );
}

function viewOf(
  document: Document,
  schema: Schema,
  direction: Direction,
  split: ReadonlySet<string>,
): Schema {
  const visit = (part: Schema): Schema => {
    const inner = mapSubschemas(part, visit);
    const name = inner.$ref?.replace("#/components/schemas/", "");
    if (name && split.has(name)) {
      return { ...inner, $ref: `#/components/schemas/${requestName(name)}` };
    }
    const oneWay = oneWayNames(document, part, direction);
    if (oneWay.size === 0) {
      return inner;
    }
    const required = (inner.required ?? []).filter((required) => !oneWay.has(required));
    const { required: _, ...rest } = inner;
    return required.length > 0 ? { ...rest, required } : rest;
  };
  return visit(schema);
}
