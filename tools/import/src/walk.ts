/** Ways through an OpenAPI document. */

import { METHODS } from "@orderwire/vocabulary/openapi";
import { getPath } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import { refSteps } from "@orderwire/vocabulary/references";
import { subschemas } from "@orderwire/vocabulary/subschemas";
import { type JsonObject, listAt, objectAt } from "./json.ts";

/** One operation with its path item. */
export interface ForeignOperation {
  readonly kind: "path" | "webhook";
  /** Path template or the webhook's name. */
  readonly key: string;
  readonly method: string;
  readonly item: JsonObject;
  readonly operation: JsonObject;
  /** For the report: `GET /orders`. */
  readonly place: string;
}

/** All operations in the document's order. */
export function operationsOf(document: JsonObject): ForeignOperation[] {
  const of = (section: "paths" | "webhooks", kind: ForeignOperation["kind"]) =>
    Object.entries(objectAt(document, section)).flatMap(([key, item]) =>
      METHODS.flatMap((method) => {
        const operation = isRecord(item) ? item[method] : undefined;
        if (!isRecord(item) || !isRecord(operation)) {
          return [];
        }
        return [{ kind, key, method, item, operation, place: `${method.toUpperCase()} ${key}` }];
      }),
    );
  return [...of("paths", "path"), ...of("webhooks", "webhook")];
}

/** Follows `$ref`s inside the document; an empty object for one that leads nowhere. */
export function resolve(document: JsonObject, value: unknown): JsonObject {
  let current = value;
  for (let steps = 0; isRecord(current) && typeof current.$ref === "string"; steps += 1) {
    if (steps > 50) {
      return {};
    }
    current = lookUp(document, current.$ref);
  }
  return isRecord(current) ? current : {};
}

/** What a reference points at, or nothing. */
export function lookUp(document: JsonObject, ref: string): unknown {
  try {
    return ref.startsWith("#/") ? getPath(document, refSteps(ref)) : undefined;
  } catch {
    return undefined;
  }
}

/** Visits a schema and all that are written inside it, itself first; `$ref`s are not followed. */
export function visitSchema(schema: unknown, visit: (schema: JsonObject) => void): void {
  if (!isRecord(schema)) {
    return;
  }
  visit(schema);
  for (const inner of subschemas(schema)) {
    visitSchema(inner, visit);
  }
}

/** Every place of the document where a schema begins: components, parameters, headers and bodies. */
export function schemasOf(document: JsonObject): { readonly place: string; readonly schema: unknown }[] {
  const components = Object.entries(objectAt(objectAt(document, "components"), "schemas"));
  return [
    ...components.map(([name, schema]) => ({ place: `the schema ${name}`, schema })),
    ...carriersOf(document).map(({ place, carrier }) => ({ place, schema: carrier.schema })),
  ];
}

/** What has a `schema` and examples. */
export interface Carrier {
  /** For the report. */
  readonly place: string;
  readonly kind: "parameter" | "header" | "request" | "response";
  /** Media type of a body. */
  readonly type: string;
  readonly carrier: JsonObject;
}

/** Parameters, headers and media types. References are left out. */
export function carriersOf(document: JsonObject): Carrier[] {
  const found: Carrier[] = [];
  const media = (place: string, kind: "request" | "response", owner: unknown) => {
    for (const [type, carrier] of Object.entries(objectAt(owner, "content"))) {
      if (isRecord(carrier)) {
        found.push({ place, kind, type, carrier });
      }
    }
  };
  const response = (place: string, value: unknown) => {
    media(place, "response", value);
    for (const header of Object.values(objectAt(value, "headers"))) {
      if (isRecord(header) && !("$ref" in header)) {
        found.push({ place, kind: "header", type: "", carrier: header });
      }
    }
  };
  const parameter = (place: string, value: unknown) => {
    if (isRecord(value) && !("$ref" in value)) {
      found.push({ place, kind: "parameter", type: "", carrier: value });
    }
  };
  const components = objectAt(document, "components");
  for (const [name, value] of Object.entries(objectAt(components, "parameters"))) {
    parameter(`the parameter ${name}`, value);
  }
  for (const [name, value] of Object.entries(objectAt(components, "headers"))) {
    if (isRecord(value)) {
      found.push({ place: `the header ${name}`, kind: "header", type: "", carrier: value });
    }
  }
  for (const [name, value] of Object.entries(objectAt(components, "responses"))) {
    response(`the response ${name}`, value);
  }
  for (const [name, value] of Object.entries(objectAt(components, "requestBodies"))) {
    media(`the request body ${name}`, "request", value);
  }
  for (const { item, operation, place } of operationsOf(document)) {
    for (const value of [...listAt(item, "parameters"), ...listAt(operation, "parameters")]) {
      parameter(place, value);
    }
    media(place, "request", operation.requestBody);
    for (const value of Object.values(objectAt(operation, "responses"))) {
      response(place, value);
    }
  }
  return found;
}
