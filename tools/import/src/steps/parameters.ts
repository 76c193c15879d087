import { flatName } from "@orderwire/vocabulary/names";
import { isObject, type JsonObject, listAt, objectAt, textAt } from "../json.ts";
import type { Report } from "../report.ts";
import { carriersOf, operationsOf, resolve } from "../walk.ts";

/** Descriptions, styles and path parameters. */
export function completeParameters(document: JsonObject, report: Report): void {
  for (const { kind, carrier } of carriersOf(document)) {
    if (kind !== "parameter") {
      continue;
    }
    for (const key of Object.keys(carrier)) {
      if (key.startsWith("x-") || key === "collectionFormat") {
        delete carrier[key];
      }
    }
    carrier.description = textAt(carrier, "description") ?? `The vendor's \`${carrier.name}\`.`;
    if (carrier.in === "path") {
      carrier.required = true;
    }
    if (!isObject(carrier.schema)) {
      carrier.schema = { type: "string" };
    }
    styleOf(document, carrier);
  }
  for (const { item, operation, key, kind, place } of operationsOf(document)) {
    if (kind === "path") {
      matchPath(document, item, operation, key, place, report);
    }
  }
  for (const item of Object.values(objectAt(document, "paths"))) {
    if (isObject(item)) {
      delete item.parameters;
    }
  }
}

function styleOf(document: JsonObject, parameter: JsonObject): void {
  if (parameter.in !== "query") {
    return;
  }
  const types = [resolve(document, parameter.schema).type ?? []].flat();
  if (types.includes("array")) {
    parameter.style ??= "form";
    parameter.explode ??= true;
  }
  if (types.includes("object") && !types.includes("array")) {
    parameter.style = "deepObject";
    parameter.explode = true;
  }
}

/** The item's parameters become the operation's own; those of the path are exactly those between braces. */
function matchPath(
  document: JsonObject,
  item: JsonObject,
  operation: JsonObject,
  path: string,
  place: string,
  report: Report,
): void {
  const all = [...listAt(item, "parameters"), ...listAt(operation, "parameters")];
  const byName = new Map(
    all.map((reference) => {
      const { in: where, name } = resolve(document, reference);
      return [`${where} ${name}`, reference] as const;
    }),
  );
  const braces = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? "");
  for (const name of braces) {
    if (byName.has(`path ${name}`)) {
      continue;
    }
    const parameter: JsonObject = { name, in: "path", required: true, schema: { type: "string" } };
    report.invent(
      parameter,
      "description",
      `The \`${name}\` of the path.`,
      "a path parameter that is not described",
    );
    byName.set(`path ${name}`, parameter);
  }
  const kept = [...byName].filter(([key]) => !key.startsWith("path ") || braces.includes(key.slice(5)));
  operation.parameters = withoutClashes(
    document,
    kept.map(([, reference]) => reference),
    place,
    report,
  );
  if (listAt(operation, "parameters").length === 0) {
    delete operation.parameters;
  }
}

/** Calls take one flat object: of two parameters of one name, the path's stays, or the first. */
function withoutClashes(
  document: JsonObject,
  references: unknown[],
  place: string,
  report: Report,
): unknown[] {
  const seen = new Set<string>();
  const sorted = [...references].sort((a, b) => Number(isPath(document, b)) - Number(isPath(document, a)));
  const kept = sorted.filter((reference) => {
    const { name } = resolve(document, reference);
    const flat = flatName(String(name));
    if (seen.has(flat)) {
      report.lose("a parameter with the name of another one", `${place}: ${name}`);
      return false;
    }
    seen.add(flat);
    return true;
  });
  return references.filter((reference) => kept.includes(reference));
}

const isPath = (document: JsonObject, reference: unknown): boolean =>
  resolve(document, reference).in === "path";

/** Takes fields out of a body that are parameters too; the vendor takes such a value from the path as well. */
export function dropBodyClashes(document: JsonObject, report: Report): void {
  for (const { operation, place } of operationsOf(document)) {
    const names = new Set(
      listAt(operation, "parameters").map((reference) => flatName(String(resolve(document, reference).name))),
    );
    const body = resolve(document, operation.requestBody);
    const [type, media] = Object.entries(objectAt(body, "content"))[0] ?? [];
    if (!isObject(media) || !/json|urlencoded|multipart/.test(type ?? "")) {
      continue;
    }
    const clashes = fieldsOf(document, media.schema).filter((name) => names.has(name));
    if (clashes.length === 0) {
      continue;
    }
    for (const name of clashes) {
      const needed = requires(document, media.schema, name) ? ", which the vendor requires in the body" : "";
      report.lose(`a field of the body with the name of a parameter${needed}`, `${place}: ${name}`);
    }
    const copy = structuredClone(body);
    const only = Object.values(objectAt(copy, "content"))[0];
    if (isObject(only)) {
      only.schema = without(document, media.schema, new Set(clashes));
      delete only.examples;
    }
    operation.requestBody = copy;
  }
}

const BRANCHES = ["allOf", "anyOf", "oneOf"];

function fieldsOf(document: JsonObject, schema: unknown, seen = new Set<unknown>()): string[] {
  const target = resolve(document, schema);
  if (seen.has(target)) {
    return [];
  }
  seen.add(target);
  const inner = BRANCHES.flatMap((key) => listAt(target, key)).flatMap((branch) =>
    fieldsOf(document, branch, seen),
  );
  return [...new Set([...Object.keys(objectAt(target, "properties")), ...inner])];
}

function requires(document: JsonObject, schema: unknown, name: string, seen = new Set<unknown>()): boolean {
  const target = resolve(document, schema);
  if (seen.has(target)) {
    return false;
  }
  seen.add(target);
  return (
    listAt(target, "required").includes(name) ||
    listAt(target, "allOf").some((branch) => requires(document, branch, name, seen))
  );
}

function without(document: JsonObject, schema: unknown, names: ReadonlySet<string>, depth = 0): JsonObject {
  const copy = structuredClone(resolve(document, schema));
  if (isObject(copy.properties)) {
    copy.properties = Object.fromEntries(
      Object.entries(copy.properties).filter(([name]) => !names.has(name)),
    );
  }
  const required = listAt(copy, "required").filter((name) => !names.has(String(name)));
  if (required.length > 0) {
    copy.required = required;
  } else {
    delete copy.required;
  }
  for (const key of BRANCHES) {
    if (Array.isArray(copy[key]) && depth < 8) {
      copy[key] = listAt(copy, key).map((branch) => without(document, branch, names, depth + 1));
    }
  }
  return copy;
}
