import type { Schema } from "../data.ts";

/** An object of the OpenAPI document, not yet looked at. */
export type Node = { readonly [name: string]: unknown };

/** Keywords that hold one schema, a list of schemas, or schemas by name (JSON Schema 2020-12). */
const ONE = new Set([
  "items",
  "additionalProperties",
  "unevaluatedProperties",
  "unevaluatedItems",
  "propertyNames",
  "contains",
  "contentSchema",
  "not",
  "if",
  "then",
  "else",
]);
const LIST = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const NAMED = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"]);

/** Written for readers; a mock that carried them would only start slower. */
const PROSE = new Set(["title", "description", "externalDocs", "xml"]);

const COMPONENT = /^#\/components\/schemas\/([^/]+)(\/.*)?$/;

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The members of an object, or none if it is absent. */
export function entriesOf(value: unknown): [string, unknown][] {
  return isNode(value) ? Object.entries(value) : [];
}

/** The objects of a list, or none if it is absent. */
export function nodesOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/**
 * Follows a `$ref` (path item, parameter, response, request body, example, header) to what it means.
 *
 * @param place where the node stands, for the message.
 * @throws {Error} when a reference leads nowhere or in a circle.
 */
export function follow(document: Node, node: unknown, place: string): Node {
  const seen = new Set<string>();
  let current = node;
  while (isNode(current) && typeof current.$ref === "string") {
    const { $ref } = current;
    if (seen.has($ref)) throw new Error(`${place}: $ref "${$ref}" leads in a circle.`);
    seen.add($ref);
    current = lookUp(document, $ref);
    if (current === undefined) throw leadsNowhere($ref, place);
  }
  if (!isNode(current)) throw new Error(`${place}: an object is expected here.`);
  return current;
}

function lookUp(document: Node, ref: string): unknown {
  if (!ref.startsWith("#/")) return undefined;
  let current: unknown = document;
  for (const step of ref.slice(2).split("/")) {
    const name = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    current =
      isNode(current) || Array.isArray(current) ? (current as Record<string, unknown>)[name] : undefined;
  }
  return current;
}

/**
 * Copies a schema: its references point at components by name (`schema:Order`), its prose is left behind. A
 * reference is never followed, so that recursive schemas cost what they are long.
 *
 * @throws {Error} when a reference points outside `#/components/schemas`, or nowhere.
 */
export function copySchema(document: Node, schema: unknown, place: string): Schema {
  if (typeof schema === "boolean") return schema;
  if (!isNode(schema)) throw new Error(`${place}: a schema is expected here.`);
  const copy: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (PROSE.has(keyword) || keyword.startsWith("x-")) continue;
    if (keyword === "$ref") copy.$ref = componentUri(document, String(value), place);
    else if (ONE.has(keyword)) copy[keyword] = copySchema(document, value, `${place}/${keyword}`);
    else if (LIST.has(keyword) && Array.isArray(value)) {
      copy[keyword] = value.map((member, index) =>
        copySchema(document, member, `${place}/${keyword}/${index}`),
      );
    } else if (NAMED.has(keyword)) {
      copy[keyword] = Object.fromEntries(
        entriesOf(value).map(([name, member]) => [
          name,
          copySchema(document, member, `${place}/${keyword}/${name}`),
        ]),
      );
    } else copy[keyword] = value;
  }
  return copy;
}

function componentUri(document: Node, ref: string, place: string): string {
  const [, name, rest] = COMPONENT.exec(ref) ?? [];
  if (!name) throw new Error(`${place}: $ref "${ref}" must point into #/components/schemas.`);
  if (lookUp(document, ref) === undefined) throw leadsNowhere(ref, place);
  return rest ? `schema:${name}#${rest}` : `schema:${name}`;
}

function leadsNowhere(ref: string, place: string): Error {
  return new Error(`${place}: $ref "${ref}" leads nowhere. Bundle the document first.`);
}
