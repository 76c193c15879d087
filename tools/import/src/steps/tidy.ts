import { isToken } from "@orderwire/vocabulary/names";
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
    const { in: where, name, content } = resolve(document, reference);
    if (where === "header" && OWN_HEADERS.test(String(name))) {
      return false;
    }
    if (isCredential(document, String(where), String(name))) {
      return false;
    }
    if (typeof where !== "string" || typeof name !== "string") {
      return false;
    }
    if ((where === "header" || where === "cookie") && !isToken(name)) {
      return lost(report, "a parameter with a name that no header or cookie can have", `${place}: ${name}`);
    }
    return (
      content === undefined || where !== "cookie" || lost(report, "JSON in a cookie", `${place}: ${name}`)
    );
  });
  for (const reference of kept) {
    writeContent(document, resolve(document, reference));
  }
  if (kept.length !== parameters.length) {
    owner[key] = kept;
  }
}

/** The connection sends credentials; a parameter of that name would be lost to it. */
function isCredential(document: JsonObject, where: string, name: string): boolean {
  const schemes = Object.values(objectAt(objectAt(document, "components"), "securitySchemes"));
  return schemes.filter(isObject).some((scheme) => {
    return (
      scheme.type === "apiKey" &&
      scheme.in === where &&
      String(scheme.name).toLowerCase() === name.toLowerCase()
    );
  });
}

/** A parameter's value in another media type than JSON is a text; and each place has styles of its own. */
function writeContent(document: JsonObject, parameter: JsonObject): void {
  const [type, media] = Object.entries(objectAt(parameter, "content"))[0] ?? [];
  if (type !== undefined && !/[/+]json\b/.test(type)) {
    delete parameter.content;
    parameter.schema = { type: "string", description: `Text of the media type ${type}.` };
  } else if (isObject(media)) {
    parameter.content = { "application/json": media };
    delete parameter.schema;
    delete parameter.style;
    delete parameter.explode;
  }
  delete parameter.allowReserved;
  const known = STYLES[String(parameter.in)];
  if (typeof parameter.style === "string" && known && !known.includes(parameter.style)) {
    delete parameter.style;
    delete parameter.explode;
  }
  const types = [resolve(document, parameter.schema).type].flat();
  if (parameter.in === "cookie" && (types.includes("array") || types.includes("object"))) {
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
  const choose = (owner: unknown, place: string, isRequest: boolean) => {
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
    if (!isRequest && chosen.startsWith("multipart/")) {
      report.lose("an answer of several parts: it comes as bytes", `${place}: ${chosen}`);
      owner.content = { "application/octet-stream": { schema: { type: "string", format: "binary" } } };
      return;
    }
    const media = owner.content[chosen];
    const { content } = owner;
    const alike = isRequest
      ? types.filter((type) => type !== chosen && isAlike(media, type, content[type]))
      : [];
    const rest = types.filter((type) => type !== chosen && !alike.includes(type));
    if (rest.length > 0) {
      report.lose("media types beside the chosen one", `${place}: ${rest.join(", ")}`);
    }
    const further = alike.map((type) => [concrete(document, type, content[type]), content[type]] as const);
    owner.content = {
      [concrete(document, chosen, media)]: isObject(media) ? media : {},
      ...Object.fromEntries(further),
    } as JsonObject;
  };
  const components = objectAt(document, "components");
  for (const section of ["requestBodies", "responses"]) {
    for (const [name, owner] of Object.entries(objectAt(components, section))) {
      choose(owner, name, section === "requestBodies");
    }
  }
  for (const { operation, place } of operationsOf(document)) {
    choose(operation.requestBody, place, true);
    for (const response of Object.values(objectAt(operation, "responses"))) {
      choose(response, place, false);
    }
  }
  for (const { carrier, kind } of carriersOf(document)) {
    if ("schema" in carrier && kind !== "parameter") {
      delete carrier.content;
    }
  }
}

/** Whether the same fields may travel in a second media type, of those that a client can choose. */
function isAlike(chosen: unknown, type: string, other: unknown): boolean {
  if (!isObject(chosen) || !isObject(other) || !/^application\/(?:json|x-www-form-urlencoded)$/.test(type)) {
    return false;
  }
  const { schema } = other;
  return schema !== undefined && JSON.stringify(schema) === JSON.stringify(chosen.schema);
}

/** Spring writes every response as any media type and means JSON. */
function concrete(document: JsonObject, type: string, media: unknown): string {
  if (!type.startsWith("*")) {
    return type.replace(/\s*;.*$/, "").toLowerCase();
  }
  const schema = resolve(document, isObject(media) ? media.schema : undefined);
  return schema.format === "binary" ? "application/octet-stream" : "application/json";
}
