/** Members of a wrong kind, such as `required: name`: they would be read as if they were not there, or as something else. */

import { type Document, METHODS } from "@orderwire/vocabulary/openapi";
import { isRecord } from "@orderwire/vocabulary/record";
import { holdingOf, SCHEMA_KEYWORDS } from "@orderwire/vocabulary/subschemas";
import { type NodeKind, visitNodes } from "../../model/walk.ts";

/** The kinds of values that members of OpenAPI's objects have. */
export type Form =
  | "text"
  | "flag"
  | "number"
  | "count"
  | "texts"
  | "list"
  | "type"
  | "object"
  | "objects"
  | "map"
  | "texts by name"
  | "schema"
  | "schemas"
  | "schemas by name";

const isText = (value: unknown): boolean => typeof value === "string";
const isSchema = (value: unknown): boolean => isRecord(value) || typeof value === "boolean";
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** What a value must be, in words, and whether it is; of what holds others, they are looked at one by one. */
const FORMS: Readonly<
  Record<Form, { readonly words: string; readonly fits: (value: unknown) => boolean; readonly holds?: Form }>
> = {
  text: { words: "a text", fits: isText },
  flag: { words: "true or false", fits: (value) => typeof value === "boolean" },
  number: { words: "a number", fits: Number.isFinite },
  count: {
    words: "a whole number, 0 or more",
    fits: (value) => Number.isInteger(value) && Number(value) >= 0,
  },
  texts: { words: "a list of texts", fits: isTexts },
  list: { words: "a list", fits: Array.isArray },
  type: { words: "a text or a list of texts", fits: (value) => isText(value) || isTexts(value) },
  object: { words: "an object", fits: isRecord },
  objects: { words: "a list of objects", fits: Array.isArray, holds: "object" },
  map: { words: "an object of objects", fits: isRecord, holds: "object" },
  "texts by name": { words: "an object of lists of texts", fits: isRecord, holds: "texts" },
  schema: { words: "a schema", fits: isSchema },
  schemas: { words: "a list of schemas", fits: Array.isArray, holds: "schema" },
  "schemas by name": { words: "an object of schemas", fits: isRecord, holds: "schema" },
};

const all = (names: string, form: Form): Readonly<Record<string, Form>> =>
  Object.fromEntries(names.split(" ").map((name) => [name, form]));

const HOLDING = { one: "schema", list: "schemas", map: "schemas by name" } as const;

/** The members of a schema (JSON Schema 2020-12 and OpenAPI 3.1). */
export const SCHEMA_FORMS: Readonly<Record<string, Form>> = {
  ...all("$ref title description format pattern contentEncoding contentMediaType", "text"),
  ...all("readOnly writeOnly deprecated uniqueItems", "flag"),
  ...all("minimum maximum exclusiveMinimum exclusiveMaximum multipleOf", "number"),
  ...all(
    "minLength maxLength minItems maxItems minProperties maxProperties minContains maxContains",
    "count",
  ),
  ...all("enum examples", "list"),
  ...all("discriminator xml", "object"),
  type: "type",
  required: "texts",
  dependentRequired: "texts by name",
  ...Object.fromEntries(SCHEMA_KEYWORDS.map((keyword) => [keyword, HOLDING[holdingOf(keyword) ?? "one"]])),
};

const texts = all("summary description", "text");
const carrier = {
  ...all("content examples", "map"),
  ...all("required deprecated explode", "flag"),
  schema: "schema",
} as const;

/** The members of the other objects. */
const MEMBERS: Readonly<Record<NodeKind, Readonly<Record<string, Form>>>> = {
  document: {
    ...all("info components", "object"),
    ...all("paths webhooks", "map"),
    ...all("servers security tags", "objects"),
  },
  components: {
    ...all(
      "responses parameters examples requestBodies headers securitySchemes links callbacks pathItems",
      "map",
    ),
    schemas: "schemas by name",
  },
  pathItem: { $ref: "text", ...all("parameters servers", "objects"), ...all(METHODS.join(" "), "object") },
  operation: {
    ...all("parameters servers security", "objects"),
    ...all("responses callbacks", "map"),
    ...texts,
    operationId: "text",
    tags: "texts",
    requestBody: "object",
    deprecated: "flag",
  },
  callbacks: {},
  parameter: { ...carrier, ...all("$ref name in style description", "text"), allowReserved: "flag" },
  header: { ...carrier, ...all("$ref style description", "text") },
  body: { ...texts, $ref: "text", content: "map", required: "flag" },
  response: { ...texts, $ref: "text", ...all("content headers links", "map") },
  media: { schema: "schema", ...all("examples encoding", "map") },
  encoding: { ...all("contentType style", "text"), headers: "map", ...all("explode allowReserved", "flag") },
  schema: SCHEMA_FORMS,
};

/** What to write instead, where another version of OpenAPI, or of JSON Schema, has it so. */
const REMEDIES: Readonly<Record<string, string>> = {
  exclusiveMinimum: " The flag is of OpenAPI 3.0.",
  exclusiveMaximum: " The flag is of OpenAPI 3.0.",
  items: " Use `prefixItems` for a tuple.",
  required: " Name the properties in the object that has them.",
};

/** What is wrong with a member's value, as a sentence; `undefined` if nothing is. */
export function formProblem(member: string, form: Form, value: unknown): string | undefined {
  const { words, fits, holds } = FORMS[form];
  if (!fits(value)) {
    return `"${member}" must be ${words}, not ${shown(value)}.${(form !== "flag" && REMEDIES[member]) || ""}`;
  }
  const parts = holds === undefined || typeof value !== "object" ? [] : Object.entries(value ?? {});
  // Beside paths and statuses stand extensions.
  const held = parts.filter(([name]) => form !== "map" || !name.startsWith("x-") || member === "headers");
  const wrong = held.find(([, part]) => holds !== undefined && !FORMS[holds].fits(part));
  return (
    wrong && holds && `"${wrong[0]}" in "${member}" must be ${FORMS[holds].words}, not ${shown(wrong[1])}.`
  );
}

function shown(value: unknown): string {
  return Array.isArray(value) ? "a list" : isRecord(value) ? "an object" : JSON.stringify(value);
}

/** Every member of a wrong kind, each with its place. */
export function shapeProblems(document: Document): string[] {
  const found: string[] = [];
  visitNodes(document, (kind, node, place) => {
    for (const [member, form] of Object.entries(MEMBERS[kind])) {
      const problem = Object.hasOwn(node, member) ? formProblem(member, form, node[member]) : undefined;
      if (problem !== undefined) {
        found.push(`${place || "/"}: ${problem}`);
      }
    }
    found.push(...(WORDS[kind]?.(node) ?? []).map((problem) => `${place}${problem}`));
  });
  return found;
}

type Node = Readonly<Record<string, unknown>>;

const keysAt = (node: Node, member: string): string[] => {
  const held = node[member];
  return isRecord(held) ? Object.keys(held) : [];
};

/** Words that are none, by the kind of object in which they stand; each with the rest of its place. */
const WORDS: Partial<Record<NodeKind, (node: Node) => string[]>> = {
  operation: (node) =>
    keysAt(node, "responses")
      .filter((key) => !/^(?:[1-5](?:\d\d|XX)|default|x-.*)$/.test(key))
      .map(
        (key) =>
          `/responses: ${JSON.stringify(key)} must be a status, such as "200", a range, such as "2XX", or "default".`,
      ),
  parameter: ({ in: place }) =>
    typeof place !== "string" || /^(?:path|query|header|cookie)$/.test(place)
      ? []
      : [`: "in" must be "path", "query", "header" or "cookie", not ${JSON.stringify(place)}.`],
  body: mediaTypes,
  response: mediaTypes,
};

function mediaTypes(node: Node): string[] {
  return keysAt(node, "content")
    .filter((key) => !key.includes("/"))
    .map((key) => `/content: ${JSON.stringify(key)} is no media type. Write one such as "application/json".`);
}
