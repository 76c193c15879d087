import { DATE_FORMATS, type DateFormat, datePattern, isDateFormat } from "@orderwire/vocabulary/dates";
import { isRecord } from "@orderwire/vocabulary/record";
import { COMPOSITIONS, SCHEMA_KEYWORDS } from "@orderwire/vocabulary/subschemas";
import { type JsonObject, listAt, objectAt, textAt } from "../json.ts";
import type { Report } from "../report.ts";
import { schemasOf, visitSchema } from "../walk.ts";
import { fieldsOf } from "./parameters.ts";

/** Formats of the OpenAPI registry that say nothing about time. */
const FORMATS = new Set(
  "binary byte double email float hostname int32 int64 ipv4 ipv6 password uri uri-reference uuid".split(" "),
);

/** What JSON Schema 2020-12 and our tools read alike; vendors write much that means the same. */
export function tidySchemas(document: JsonObject, report: Report): void {
  // The names that a whole value has, by the branches of which it is made.
  const wholes = new WeakMap<object, ReadonlySet<string>>();
  for (const { place, schema } of schemasOf(document)) {
    visitSchema(schema, (inner) => {
      tidy(inner, place, report);
      const names = new Set([...(wholes.get(inner) ?? []), ...fieldsOf(document, inner)]);
      for (const branch of COMPOSITIONS.flatMap((key) => listAt(inner, key)).filter(isRecord)) {
        wholes.set(branch, names);
      }
      addRequired(names, inner, report);
    });
  }
}

/** Words of JSON Schema 2020-12 and of OpenAPI 3.1 that say something of a value. Definitions have become components. */
const WORDS = new Set<string>([
  ...SCHEMA_KEYWORDS.filter((keyword) => keyword !== "$defs"),
  ...(
    "$ref $anchor $dynamicAnchor $dynamicRef const contentEncoding contentMediaType default dependentRequired deprecated " +
    "description discriminator enum example examples exclusiveMaximum exclusiveMinimum format maxContains maxItems maxLength " +
    "maxProperties maximum minContains minItems minLength minProperties minimum multipleOf pattern readOnly required title " +
    "type uniqueItems writeOnly xml"
  ).split(" "),
]);

/** Words that say nothing of a value, and those whose meaning an earlier step has written otherwise. */
const REMARKS = new Set(
  "$comment $defs $id $schema collectionFormat definitions externalDocs id nullable".split(" "),
);

function tidy(schema: JsonObject, place: string, report: Report): void {
  for (const key of Object.keys(schema).filter((one) => !WORDS.has(one))) {
    if (!key.startsWith("x-") && !REMARKS.has(key)) {
      report.lose("words of a schema that are no keywords", `${key} (${place})`);
    }
    delete schema[key];
  }
  for (const key of ["title", "description"]) {
    if (key in schema && !textAt(schema, key)) {
      delete schema[key];
    }
  }
  dropUnwritable(schema, place, report);
  tidyTypes(schema);
  tidyBytes(schema);
  tidyFormat(schema, place, report);
  tidyPattern(schema, place, report);
  tidyEnum(schema);
  dropInherited(schema, place, report);
  if (typeof schema.required === "boolean" || listAt(schema, "required").length === 0) {
    delete schema.required;
  }
}

const SAYABLE = /^[^\p{Cc}\u2028\u2029]+$/u;

/** Properties whose names no code can say: those without a character, or with line breaks. */
function dropUnwritable(schema: JsonObject, place: string, report: Report): void {
  const properties = objectAt(schema, "properties");
  const required = listAt(schema, "required").filter((name) => typeof name === "string");
  const unsayable = [...Object.keys(properties), ...required].filter((name) => !SAYABLE.test(name));
  for (const name of unsayable) {
    report.lose("properties without a name that can be written", `${place}: ${JSON.stringify(name)}`);
    delete properties[name];
  }
  if (unsayable.length > 0 && Array.isArray(schema.required)) {
    schema.required = required.filter((name) => SAYABLE.test(name));
  }
}

const TYPES = new Set(["array", "boolean", "integer", "null", "number", "object", "string"]);

function tidyTypes(schema: JsonObject): void {
  for (const key of COMPOSITIONS) {
    if (!(key in schema)) {
      continue;
    }
    const branches = listAt(schema, key).filter(isRecord);
    if (branches.length > 0) {
      schema[key] = branches;
    } else {
      delete schema[key];
    }
  }
  const types = [schema.type ?? []].flat().filter((type) => TYPES.has(String(type)));
  if (schema.type !== undefined) {
    schema.type = types.length > 1 ? types : types[0];
  }
  if (schema.type === undefined) {
    delete schema.type;
  }
  if (types.length === 0 && schema.items !== undefined) {
    schema.type = "array";
  }
  if (types.length === 0 && isRecord(schema.properties)) {
    schema.type = "object";
  }
  if (types.includes("array") && schema.items === undefined) {
    schema.items = {};
  }
}

/** OpenAPI 3.1 has other words for bytes, which say no more. */
function tidyBytes(schema: JsonObject): void {
  if (schema.contentMediaType === "application/octet-stream" && schema.type === undefined) {
    delete schema.contentMediaType;
    Object.assign(schema, { type: "string", format: "binary" });
  }
  if (schema.contentEncoding === "base64" && schema.type === "string") {
    delete schema.contentEncoding;
    schema.format = "byte";
  }
  if (schema.format === "file" || String(schema.type) === "file") {
    Object.assign(schema, { type: "string", format: "binary" });
  }
}

/** A format that is none of ours is dropped: it would promise a check that nobody makes. */
function tidyFormat(schema: JsonObject, place: string, report: Report): void {
  const { format } = schema;
  if (format === undefined) {
    return;
  }
  const isText = [schema.type ?? "string"].flat().includes("string");
  if (isDateFormat(format) && isText) {
    const own = datePattern(format);
    if (own === undefined || schema.pattern === undefined || schema.pattern === own) {
      if (own !== undefined) {
        schema.pattern = own;
      }
      return;
    }
  } else if (typeof format === "string" && FORMATS.has(format)) {
    return;
  }
  const other = dateOf(schema.pattern);
  if (other !== undefined) {
    schema.format = other;
    return;
  }
  if (typeof format !== "string" || !/^(?:date|date-time)$/.test(format)) {
    report.lose("formats without a meaning here", `${format} (${place})`);
  }
  delete schema.format;
}

function dateOf(pattern: unknown): DateFormat | undefined {
  return DATE_FORMATS.find((format) => pattern !== undefined && datePattern(format) === pattern);
}

/** A pattern of another dialect (`(?i)`, `\\Z`) compiles nowhere. */
function tidyPattern(schema: JsonObject, place: string, report: Report): void {
  if (schema.pattern === undefined) {
    return;
  }
  try {
    if (typeof schema.pattern !== "string") {
      throw new SyntaxError("a pattern is a text");
    }
    new RegExp(schema.pattern, "u");
  } catch {
    report.lose("patterns that are no ECMAScript", `${schema.pattern} (${place})`);
    delete schema.pattern;
  }
}

function tidyEnum(schema: JsonObject): void {
  if (!Array.isArray(schema.enum)) {
    return;
  }
  const types = [schema.type ?? []].flat();
  const texts = types.includes("string") && !types.includes("number") && !types.includes("integer");
  // YAML reads `on` and `1` as no text.
  const values = schema.enum.map((value) =>
    texts && value !== null && typeof value !== "string" ? String(value) : value,
  );
  if (types.includes("null") && !values.includes(null)) {
    values.push(null);
  }
  schema.enum = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
  if (values.length === 0) {
    delete schema.enum;
  }
  const scalar = values.length > 0 && values.every((value) => typeof value !== "object");
  // Values of a kind that the type excludes: the vendor's generator wrote an enum class with its members.
  if (scalar && types.every((type) => type === "object")) {
    for (const key of ["type", "properties", "required"]) {
      delete schema[key];
    }
  }
}

/** `constructor`, say, is a member of every object in JavaScript: nobody could tell whether it was sent. */
function dropInherited(schema: JsonObject, place: string, report: Report): void {
  const properties = objectAt(schema, "properties");
  for (const name of Object.keys(properties).filter((name) => name in Object.prototype)) {
    report.lose("a property with the name of a member of every object", `${place}: ${name}`);
    delete properties[name];
  }
  const required = listAt(schema, "required");
  if (required.length > 0) {
    schema.required = required.filter((name) => !(String(name) in Object.prototype));
  }
}

/**
 * A name that is required and nowhere described is a property of any kind.
 * @param known the names that the whole value has
 */
function addRequired(known: ReadonlySet<string>, schema: JsonObject, report: Report): void {
  const own = objectAt(schema, "properties");
  if (!isRecord(schema.properties) || schema.allOf !== undefined || schema.$ref !== undefined) {
    return;
  }
  for (const name of listAt(schema, "required")) {
    if (typeof name !== "string" || known.has(name)) {
      continue;
    }
    // It is a value of the map that the object is beside.
    if (isRecord(schema.additionalProperties) && schema.patternProperties === undefined) {
      own[name] = structuredClone(schema.additionalProperties);
      continue;
    }
    report.invent(
      own,
      name,
      { description: "Required; the vendor does not say what it is." },
      "a required property that is not described",
    );
  }
}
