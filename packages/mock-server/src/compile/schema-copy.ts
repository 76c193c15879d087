import { isRecord } from "@orderwire/vocabulary/record";
import { holdingOf, mapParts } from "@orderwire/vocabulary/subschemas";
import type { Schema } from "../data.ts";
import { REQUIRED_ONE_WAY } from "../validate/one-way.ts";

/** Written for readers; a mock that carried them would only start slower. */
const PROSE = new Set(["title", "description", "externalDocs", "xml"]);

/** The one extension that says something of a value. */
const LENIENCY = "x-orderwire-leniency";

/** A branch that always fits, and is looked into. */
// biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema, in plain data that nobody awaits.
const ALWAYS = { then: { not: false } };

/** Other ways to refer to a schema than `$ref` into the components; each would mean something else here. */
const OTHER_REFERENCES = new Set(["$id", "$anchor", "$dynamicRef", "$dynamicAnchor"]);

/** What the document says of a schema that stands elsewhere in it. */
export interface References {
  /** What a `$ref` becomes; `path` is where it stands. */
  uriOf(ref: string, path: string): string;
  /** What it points at. */
  target(ref: string): unknown;
}

/**
 * Copies a schema: its references point at components by name (`schema:Order`), its prose is left behind. A reference is
 * never followed, so that recursive schemas cost what they are long.
 *
 * @param path where the schema stands, for messages.
 * @throws {TypeError} when it is not a schema, or holds a keyword that no value could be checked by.
 */
export function copySchema(schema: unknown, path: string, references: References): Schema {
  if (typeof schema === "boolean") {
    return schema;
  }
  if (!isRecord(schema)) {
    throw new TypeError(`${path}: must be a schema, an object or a boolean.`);
  }
  const copied: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (PROSE.has(keyword) || (keyword.startsWith("x-") && keyword !== LENIENCY)) {
      continue;
    }
    checkKeyword(keyword, value, path);
    if (keyword === "$ref") {
      copied.$ref = references.uriOf(String(value), path);
      continue;
    }
    const holding = holdingOf(keyword);
    // A map that was left empty in YAML is `null`.
    copied[keyword] = mapParts(holding, holding === "map" ? (value ?? {}) : value, (part, steps) =>
      copySchema(part, [path, keyword, ...steps].join("/"), references),
    );
  }
  Object.assign(copied, requiredOf(schema, references));
  // Ajv looks into `if` only for a branch, though it may be what says that a member is known (unevaluatedProperties).
  return "if" in copied && !("then" in copied || "else" in copied) ? { ...copied, ...ALWAYS } : copied;
}

/** The names that are required, apart by the way in which they are: OpenAPI 3.1, `readOnly` and `writeOnly`. */
function requiredOf({ required, properties }: Node, { target }: References): object {
  if (!Array.isArray(required) || !isRecord(properties)) {
    return {};
  }
  const marked = (name: unknown, keyword: "readOnly" | "writeOnly") => {
    const property = properties[String(name)];
    if (!isRecord(property)) {
      return false;
    }
    const referred = property.$ref === undefined ? undefined : target(String(property.$ref));
    return property[keyword] === true || (isRecord(referred) && referred[keyword] === true);
  };
  const inResponse = required.filter((name) => marked(name, "readOnly"));
  const inRequest = required.filter((name) => marked(name, "writeOnly"));
  const always = required.filter((name) => !inResponse.includes(name) && !inRequest.includes(name));
  return {
    required: always,
    ...(inRequest.length > 0 ? { [REQUIRED_ONE_WAY.request]: inRequest } : {}),
    ...(inResponse.length > 0 ? { [REQUIRED_ONE_WAY.response]: inResponse } : {}),
  };
}

/** What would break a request later is refused now, with its place. */
function checkKeyword(keyword: string, value: unknown, path: string): void {
  if (OTHER_REFERENCES.has(keyword)) {
    throw new TypeError(`${path}: ${keyword} is not supported. Refer to a component with $ref.`);
  }
  if (keyword === "enum" && !(Array.isArray(value) && value.length > 0)) {
    throw new TypeError(`${path}/enum: must list at least one value.`);
  }
  if (keyword === "pattern") {
    checkPattern(String(value), `${path}/pattern`);
  }
  if (keyword === "patternProperties") {
    for (const [pattern] of entriesOf(value)) {
      checkPattern(pattern, `${path}/patternProperties`);
    }
  }
}

function checkPattern(pattern: string, path: string): void {
  try {
    new RegExp(pattern, "u");
  } catch (error) {
    throw new TypeError(`${path}: must be a regular expression: ${(error as SyntaxError).message}.`);
  }
}

/** An object of the document, not yet looked at. */
export type Node = { readonly [name: string]: unknown };

/** The members of an object, or none if it is absent. */
export function entriesOf(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}

/**
 * Does a schema, or one that it refers to, have a keyword?
 *
 * @param target what a `$ref` points at.
 */
export function mentions(schema: unknown, keyword: string, target: (ref: string) => unknown): boolean {
  const seen = new Set<unknown>();
  const waiting = [schema];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (!isRecord(node) || seen.has(node)) {
      continue;
    }
    seen.add(node);
    if (isRecord(node[keyword])) {
      return true;
    }
    waiting.push(...Object.values(node), typeof node.$ref === "string" ? target(node.$ref) : undefined);
  }
  return false;
}
