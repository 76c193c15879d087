import { METHODS } from "@orderwire/vocabulary/openapi";
import { isRecord } from "@orderwire/vocabulary/record";
import { type JsonObject, listAt, objectAt } from "../json.ts";
import { camelCase } from "../names.ts";
import type { Report } from "../report.ts";
import { resolve } from "../walk.ts";

/**
 * Names the parameters of paths as code can, and joins paths that differ by those names alone: to OpenAPI and to a server
 * they are one. Nobody but the reader sees the name of a path parameter.
 */
export function tidyPaths(document: JsonObject, report: Report): void {
  const joined = new Map<string, { readonly path: string; readonly item: JsonObject }>();
  for (const [path, item] of Object.entries(objectAt(document, "paths"))) {
    if (!isRecord(item)) {
      continue;
    }
    const shape = path.replace(/\{[^}]+\}/g, "{}");
    const first = joined.get(shape);
    const wanted = first === undefined ? bracesOf(path).map(nameOf) : bracesOf(first.path);
    const names = new Map(bracesOf(path).map((name, index) => [name, wanted[index] ?? name]));
    renameParameters(document, item, names);
    if (first === undefined) {
      joined.set(shape, { path: rewrite(path, names), item });
    } else {
      join(first.item, item, path, report);
    }
  }
  document.paths = Object.fromEntries([...joined.values()].map(({ path, item }) => [encoded(path), item]));
}

/** A request holds other characters than those of a path in percent-encoding (RFC 3986, 3.3). */
const encoded = (path: string): string =>
  path.replace(/[^\w.~!$&+,;=:@%/{}-]+/g, (text) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`),
  );

const bracesOf = (path: string): string[] =>
  [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? "");
const nameOf = (name: string): string => {
  const word = /^\w+$/.test(name) ? name : camelCase(name);
  return word in Object.prototype ? `${word.replaceAll("_", "")}Value` : word;
};
const rewrite = (path: string, names: ReadonlyMap<string, string>): string =>
  path.replace(/\{([^}]+)\}/g, (_, name: string) => `{${names.get(name) ?? name}}`);

/** The item's own parameters go to its operations, so that two items can be one. */
function renameParameters(document: JsonObject, item: JsonObject, names: ReadonlyMap<string, string>): void {
  const rename = (reference: unknown) => {
    const parameter = resolve(document, reference);
    const name = parameter.in === "path" ? names.get(String(parameter.name)) : undefined;
    return name === undefined || name === parameter.name
      ? reference
      : { ...structuredClone(parameter), name };
  };
  const shared = listAt(item, "parameters");
  delete item.parameters;
  for (const method of METHODS) {
    const operation = item[method];
    if (isRecord(operation)) {
      const own = listAt(operation, "parameters");
      const all = [...shared.map((one) => structuredClone(one)), ...own].map(rename);
      if (all.length > 0) {
        operation.parameters = all;
      }
    }
  }
}

function join(first: JsonObject, item: JsonObject, path: string, report: Report): void {
  for (const method of METHODS) {
    if (item[method] === undefined) {
      continue;
    }
    if (first[method] !== undefined) {
      report.lose("an operation at a path that another has", `${method.toUpperCase()} ${path}`);
    } else {
      first[method] = item[method];
    }
  }
}
