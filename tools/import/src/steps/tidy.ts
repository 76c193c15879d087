import { isToken } from "@orderwire/vocabulary/names";
import { isRecord } from "@orderwire/vocabulary/record";
import { type JsonObject, listAt, objectAt } from "../json.ts";
import type { Report } from "../report.ts";
import { carriersOf, operationsOf, resolve } from "../walk.ts";
import { credentialOf, requireCredentials } from "./credentials.ts";
import { FORM } from "./forms.ts";
import { fieldsOf, typesOf } from "./parameters.ts";

/** Drops what neither clients nor mocks can have, and says so. */
export function dropUnsupported(document: JsonObject, report: Report): void {
  writeBooleans(document);
  for (const found of operationsOf(document)) {
    requireCredentials(document, found, report);
  }
  for (const { item, operation, method, place } of operationsOf(document)) {
    if (method === "options" || method === "trace") {
      report.lose("an OPTIONS or TRACE operation", place);
      delete item[method];
      continue;
    }
    if (operation.callbacks !== undefined) {
      report.lose("callbacks", place);
    }
    delete operation.callbacks;
    if ((method === "get" || method === "head") && operation.requestBody !== undefined) {
      report.lose("the body of a GET, which `fetch` does not send", place);
      delete operation.requestBody;
    }
    const empty = emptiness(document, operation.requestBody);
    if (empty !== undefined) {
      report.lose(empty, place);
      delete operation.requestBody;
    }
    dropParameters(document, operation, "parameters", place, report);
    dropParameters(document, item, "parameters", place, report);
    for (const response of Object.values(objectAt(operation, "responses"))) {
      if (isRecord(response)) {
        delete response.links;
      }
    }
  }
  const components = objectAt(document, "components");
  for (const section of ["callbacks", "links", "pathItems"]) {
    delete components[section];
  }
  for (const response of Object.values(objectAt(components, "responses"))) {
    if (isRecord(response)) {
      delete response.links;
    }
  }
  delete document["x-webhooks"];
}

/** Where OpenAPI 3.1 takes `true` and `false` for schemas, the lint and other readers of it do not. */
function writeBooleans(document: JsonObject): void {
  const written = (owner: JsonObject, key: string) => {
    if (typeof owner[key] === "boolean") {
      owner[key] = owner[key] ? {} : { not: {} };
    }
  };
  for (const { carrier } of carriersOf(document)) {
    written(carrier, "schema");
  }
  const schemas = objectAt(objectAt(document, "components"), "schemas");
  for (const name of Object.keys(schemas)) {
    written(schemas, name);
  }
}

/** Why nothing can be written into a body, if that is so. */
function emptiness(document: JsonObject, requestBody: unknown): string | undefined {
  if (requestBody === undefined) {
    return undefined;
  }
  const content = objectAt(resolve(document, requestBody), "content");
  const types = Object.keys(content);
  if (types.length === 0) {
    return "a body without a media type";
  }
  const schemas = types.map((type) => objectAt(content, type).schema);
  if (!types.every((type) => FORM.test(type))) {
    return undefined;
  }
  if (schemas.every((schema) => hasNoFields(resolve(document, schema)))) {
    return "a form without fields";
  }
  return schemas.every((schema) => fieldsOf(document, schema).length === 0)
    ? "a form whose fields have no names"
    : undefined;
}

function hasNoFields(schema: JsonObject): boolean {
  const words = Object.keys(schema).filter((word) => !/^(type|title|description|x-.*)$/.test(word));
  return (
    schema.type === "object" &&
    Object.keys(objectAt(schema, "properties")).length === 0 &&
    words.every((word) => word === "properties" || schema[word] === false)
  );
}

/** Headers that the runtime sets itself. */
const OWN_HEADERS = /^(?:accept|content-type|authorization|cookie|content-length|host)$/i;

function dropParameters(
  document: JsonObject,
  owner: JsonObject,
  key: string,
  place: string,
  report: Report,
): void {
  const parameters = listAt(owner, key);
  const kept = parameters.filter((reference) => {
    const { in: where, name, content } = resolve(document, reference);
    if (where === "header" && OWN_HEADERS.test(String(name))) {
      return false;
    }
    if (credentialOf(document, String(where), String(name)) !== undefined) {
      return false;
    }
    if (typeof where !== "string" || typeof name !== "string" || name.trim() === "") {
      return lost(report, "a parameter without a name", place);
    }
    if ((where === "header" || where === "cookie") && !isToken(name)) {
      return lost(report, "a parameter with a name that no header or cookie can have", `${place}: ${name}`);
    }
    return (
      content === undefined || where !== "cookie" || lost(report, "JSON in a cookie", `${place}: ${name}`)
    );
  });
  for (const reference of kept) {
    writeContent(document, resolve(document, reference), place, report);
  }
  if (kept.length !== parameters.length) {
    owner[key] = kept;
  }
}

/** A parameter's value in another media type than JSON is a text; and each place has styles of its own. */
function writeContent(document: JsonObject, parameter: JsonObject, place: string, report: Report): void {
  const [type, media] = Object.entries(objectAt(parameter, "content"))[0] ?? [];
  if (type !== undefined && !/[/+]json\b/.test(type)) {
    delete parameter.content;
    report.lose("that a parameter holds other than JSON: it is text", `${place}: ${String(parameter.name)}`);
    parameter.schema = { type: "string", description: `Text of the media type ${type}.` };
  } else if (isRecord(media)) {
    parameter.content = { "application/json": media };
    delete parameter.schema;
    delete parameter.style;
    delete parameter.explode;
  }
  if (parameter.allowReserved === true) {
    report.lose(
      "reserved characters as they are: they are percent-encoded",
      `${place}: ${String(parameter.name)}`,
    );
  }
  delete parameter.allowReserved;
  const known = STYLES[String(parameter.in)];
  const types = typesOf(document, parameter.schema);
  const isNested = types.includes("array") || types.includes("object");
  if (typeof parameter.style === "string" && known && !known.includes(parameter.style)) {
    if (isNested) {
      report.lose(
        "a style that its place does not have: the place's own is written",
        `${place}: ${String(parameter.name)} as ${parameter.style}`,
      );
    }
    delete parameter.style;
    delete parameter.explode;
  }
  if (parameter.in === "cookie" && isNested) {
    parameter.explode = false;
  }
}

const STYLES: Readonly<Record<string, readonly string[]>> = {
  path: ["simple", "label", "matrix"],
  header: ["simple"],
  cookie: ["form"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
};

function lost(report: Report, what: string, place: string): false {
  report.lose(what, place);
  return false;
}
