/** Members of a wrong kind whose meaning is plain, such as `minimum: "1"`: they are written as OpenAPI has them, and told. */
import { type Form, formProblem, SCHEMA_FORMS } from "@orderwire/compiler/shapes";
import { toPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import { type JsonObject, objectAt } from "./json.ts";
import type { Report } from "./report.ts";
import { type Found, flagOf, MENT, mendFlags, mendType } from "./types.ts";

const all = (names: string, form: Form): Record<string, Form> =>
  Object.fromEntries(names.split(" ").map((name) => [name, form]));

/** Keywords that hold no schemas, but for those that are told elsewhere where they are wrong. */
const KEYWORDS = Object.fromEntries(
  Object.entries(SCHEMA_FORMS).filter(
    ([keyword, form]) => !/^(?:type|pattern)$/.test(keyword) && !form.startsWith("schema"),
  ),
);
const { examples: _, required: __, ...IN_PARAMETERS } = KEYWORDS;

/** The members that hold no parts, by the object that they stand in. Those of Swagger 2.0's parameters are a schema's. */
const FORMS: Readonly<Record<string, Readonly<Record<string, Form>>>> = {
  document: all("consumes produces schemes", "texts"),
  operation: {
    ...all("tags consumes produces schemes", "texts"),
    ...all("operationId summary description", "text"),
    deprecated: "flag",
  },
  parameter: {
    ...IN_PARAMETERS,
    ...all("name in style description", "text"),
    ...all("required deprecated explode allowReserved allowEmptyValue", "flag"),
  },
  carrier: { description: "text", ...all("required deprecated explode", "flag") },
  body: { description: "text", required: "flag" },
  response: { description: "text" },
  schema: { ...KEYWORDS, nullable: "flag" },
};

/** Words without which every call is still right. */
const REMARKS = new Set(
  "title description summary format examples xml contentEncoding contentMediaType".split(" "),
);

/**
 * Mends the members of an object in place.
 * @returns what is left and says nothing that could be brought, as sentences with their places
 */
export function mendMembers(found: Found, report: Report): string[] {
  const { node, kind, place, version } = found;
  const forms = FORMS[kind] ?? {};
  mendKeys(found, report);
  if (kind === "schema") {
    liftRequired(found, report);
    mendFlags(found, report);
  }
  if (kind === "parameter") {
    mendPlace(found, report);
  }
  if (kind === "schema" || kind === "parameter") {
    mendType(found, report);
  }
  return Object.entries(forms).flatMap(([key, form]) => {
    const value = node[key];
    if (value === undefined || isOld(key, value, version)) {
      return [];
    }
    if (value === null) {
      delete node[key];
      return [];
    }
    if (formProblem(key, form, value) === undefined) {
      return [];
    }
    const meant = meaning(form, value, node);
    const here = toPointer([...place, key]);
    if (meant !== undefined && formProblem(key, form, meant) === undefined) {
      report.guess(MENT, `${here}: ${JSON.stringify(value)}`);
      node[key] = meant;
      return [];
    }
    if (REMARKS.has(key) || saysNothing(form, value)) {
      report.lose("a member of a wrong kind that changes no call", `${here}: ${JSON.stringify(value)}`);
      delete node[key];
      return [];
    }
    return [`${here}: ${formProblem(key, form, value)}`];
  });
}

/** What another version than 3.1 has in another form. */
function isOld(key: string, value: unknown, version: string): boolean {
  const isFlag = /^exclusiveM(?:in|ax)imum$/.test(key) && typeof value === "boolean";
  return (
    (version !== "3.1" && isFlag) ||
    (version === "2.0" && key === "discriminator" && typeof value === "string")
  );
}

/** A bound below nothing, or a `required` that names no property. */
const saysNothing = (form: Form, value: unknown): boolean =>
  (form === "count" && Number(value) < 0) || (form === "texts" && /^(?:true|false)$/i.test(String(value)));

function meaning(form: Form, value: unknown, node: JsonObject): unknown {
  switch (form) {
    case "flag":
      return typeof value === "string" ? flagOf(value) : undefined;
    case "number":
    case "count":
      return typeof value === "string" && value.trim() !== "" ? Number(value) : undefined;
    case "text":
      return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
    case "texts":
      return textsOf(value, Object.keys(objectAt(node, "properties")));
    case "list":
      return typeof value === "object" ? listOf(value) : /[,|;]/.test(String(value)) ? undefined : [value];
    case "object":
      return typeof value === "string" && "discriminator" in node && value === node.discriminator
        ? { propertyName: value }
        : undefined;
    default:
      return undefined;
  }
}

/** PHP writes a list with gaps as an object of its indexes. */
export function listOf(value: unknown): unknown[] | undefined {
  const keys = isRecord(value) ? Object.keys(value) : [];
  return isRecord(value) && keys.length > 0 && keys.every((key) => /^\d+$/.test(key))
    ? Object.values(value)
    : undefined;
}

/** Names in a text, or in a list with others; tags may be written as they are described. */
function textsOf(value: unknown, known: readonly string[]): string[] | undefined {
  if (typeof value === "string") {
    const names = known.includes(value) ? [value] : value.split(/[\s,]+/).filter(Boolean);
    const isKnown = names.every((name) => known.includes(name));
    return isKnown && names.length > 0
      ? names
      : /^(?:true|false)$/i.test(value) || known.length > 0
        ? undefined
        : [value];
  }
  const list = Array.isArray(value) ? value : listOf(value);
  return list
    ?.filter((one) => one !== null)
    .map((one) => (isRecord(one) && typeof one.name === "string" ? one.name : one))
    .map((one) => (typeof one === "object" ? "" : String(one)))
    .filter((one) => one !== "");
}

/** Keys that differ from OpenAPI's in capitals alone. */
function mendKeys({ node, kind, place }: Found, report: Report): void {
  const known = Object.keys({ ...(kind === "schema" ? SCHEMA_FORMS : {}), ...FORMS[kind] });
  for (const key of Object.keys(node)) {
    const meant = known.find((one) => one !== key && one.toLowerCase() === key.toLowerCase());
    if (meant !== undefined && !(meant in node) && !known.includes(key)) {
      report.guess(MENT, toPointer([...place, key]));
      node[meant] = node[key];
      delete node[key];
    }
  }
}

/** `required: true` at a property, as in the third draft of JSON Schema, is said by the object that has it. */
function liftRequired({ node, place }: Found, report: Report): void {
  for (const [name, property] of Object.entries(objectAt(node, "properties"))) {
    if (!isRecord(property) || !("required" in property)) {
      continue;
    }
    const { required } = property;
    const flag = typeof required === "string" ? flagOf(required) : required;
    if (typeof flag !== "boolean") {
      continue;
    }
    delete property.required;
    if (flag) {
      report.guess(
        MENT,
        `${toPointer([...place, "properties", name, "required"])}: ${JSON.stringify(required)}`,
      );
      const names = textsOf(node.required ?? [], Object.keys(objectAt(node, "properties"))) ?? [];
      node.required = [...new Set([...names, name])];
    }
  }
}

/** `Query`, and a `required` that stands one step too deep. */
function mendPlace({ node, place, version }: Found, report: Report): void {
  const given = node.in;
  if (typeof given === "string") {
    const word = given.trim().toLowerCase();
    const meant = /^form-?(?:data)?$/.test(word) && version === "2.0" ? "formData" : word;
    if (meant !== given && /^(?:query|path|header|cookie|body|formData)$/.test(meant)) {
      report.guess(MENT, `${toPointer([...place, "in"])}: ${JSON.stringify(given)}`);
      node.in = meant;
    }
  }
  const schema = objectAt(node, "schema");
  const flag = typeof schema.required === "string" ? flagOf(schema.required) : schema.required;
  if (typeof flag === "boolean" && given !== "body") {
    report.guess(MENT, `${toPointer([...place, "schema", "required"])}: ${JSON.stringify(schema.required)}`);
    node.required ??= flag;
    delete schema.required;
  }
}

/** Where a parameter travels, in versions of OpenAPI; each other word is none. */
export function placeProblem({ node, place, version }: Found): string[] {
  const known = ["path", "query", "header", ...(version === "2.0" ? ["body", "formData"] : ["cookie"])];
  return typeof node.in !== "string" || known.includes(node.in)
    ? []
    : [
        `${toPointer([...place, "in"])}: "in" must be one of ${known.join(", ")}, not ${JSON.stringify(node.in)}.`,
      ];
}
