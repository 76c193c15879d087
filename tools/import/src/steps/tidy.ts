import { isObject, type JsonObject, listAt, objectAt } from "../json.ts";
import type { Report } from "../report.ts";
import { carriersOf, operationsOf, resolve } from "../walk.ts";

/** Drops what neither clients nor mocks can have, and says so. */
export function dropUnsupported(document: JsonObject, report: Report): void {
  for (const path of Object.keys(objectAt(document, "paths"))) {
    if (/[?#]/.test(path)) {
      report.lose("a path with a query in it", path);
      delete objectAt(document, "paths")[path];
    }
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
    dropParameters(document, operation, "parameters", place, report);
    dropParameters(document, item, "parameters", place, report);
    for (const response of Object.values(objectAt(operation, "responses"))) {
      if (isObject(response)) {
        delete response.links;
      }
    }
  }
  const components = objectAt(document, "components");
  for (const section of ["callbacks", "links", "pathItems"]) {
    delete components[section];
  }
  for (const response of Object.values(objectAt(components, "responses"))) {
    if (isObject(response)) {
      delete response.links;
    }
  }
  delete document["x-webhooks"];
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
    const { in: where, name, content, style, schema } = resolve(document, reference);
    if (where === "cookie") {
      return lost(report, "a cookie parameter", `${place}: ${name}`);
    }
    if (where === "header" && OWN_HEADERS.test(String(name))) {
      return false;
    }
    if (content !== undefined) {
      return lost(report, "a parameter written as JSON or another media type", `${place}: ${name}`);
    }
    if (typeof where !== "string" || typeof name !== "string") {
      return false;
    }
    const type = resolve(document, schema).type;
    if (where !== "query" && (type === "array" || type === "object")) {
      return where === "path" || lost(report, "a list or an object in a header", `${place}: ${name}`);
    }
    return style !== "pipeDelimited" && style !== "spaceDelimited"
      ? true
      : lost(report, "a query list with pipes or spaces between", `${place}: ${name}`);
  });
  if (kept.length !== parameters.length) {
    owner[key] = kept;
  }
}

function lost(report: Report, what: string, place: string): false {
  report.lose(what, place);
  return false;
}

/** Media types in the order in which clients choose them. */
const PREFERRED = [
  /^application\/json\b/,
  /[/+]json\b/,
  /x-www-form-urlencoded/,
  /^multipart\/form-data/,
  /^text\//,
];

/** Of several media types of a body, clients speak one: the others are lost. */
export function chooseMediaTypes(document: JsonObject, report: Report): void {
  const choose = (owner: unknown, place: string) => {
    if (!isObject(owner) || !isObject(owner.content)) {
      return;
    }
    const types = Object.keys(owner.content);
    const chosen =
      PREFERRED.map((pattern) => types.find((type) => pattern.test(type))).find(Boolean) ?? types[0];
    if (chosen === undefined) {
      delete owner.content;
      return;
    }
    const rest = types.filter((type) => type !== chosen);
    if (rest.length > 0) {
      report.lose("media types beside the chosen one", `${place}: ${rest.join(", ")}`);
    }
    const media = owner.content[chosen];
    owner.content = { [concrete(document, chosen, media)]: isObject(media) ? media : {} };
  };
  const components = objectAt(document, "components");
  for (const section of ["requestBodies", "responses"]) {
    for (const [name, owner] of Object.entries(objectAt(components, section))) {
      choose(owner, name);
    }
  }
  for (const { operation, place } of operationsOf(document)) {
    choose(operation.requestBody, place);
    for (const response of Object.values(objectAt(operation, "responses"))) {
      choose(response, place);
    }
  }
  for (const { carrier } of carriersOf(document)) {
    if ("schema" in carrier) {
      delete carrier.content;
    }
  }
}

/** Spring writes every response as any media type and means JSON. */
function concrete(document: JsonObject, type: string, media: unknown): string {
  if (!type.startsWith("*")) {
    return type.replace(/\s*;.*$/, "").toLowerCase();
  }
  const schema = resolve(document, isObject(media) ? media.schema : undefined);
  return schema.format === "binary" ? "application/octet-stream" : "application/json";
}
