import { flatName } from "@orderwire/vocabulary/names";
import { isRecord } from "@orderwire/vocabulary/record";
import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";
import { type JsonObject, listAt, objectAt, textAt } from "../json.ts";
import { pascalCase } from "../names.ts";
import type { Report } from "../report.ts";
import { carriersOf, operationsOf, resolve } from "../walk.ts";

/** Descriptions, styles and path parameters. */
export function completeParameters(document: JsonObject, report: Report): void {
  for (const { item, operation, place } of operationsOf(document)) {
    spreadObjects(document, item, place, report);
    spreadObjects(document, operation, place, report);
  }
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
    if (!isRecord(carrier.schema) && carrier.content === undefined) {
      carrier.schema = { type: "string" };
    }
    styleOf(document, carrier, report);
  }
  for (const { item, operation, key, kind } of operationsOf(document)) {
    if (kind === "path") {
      matchPath(document, item, operation, key, report);
    }
  }
  for (const item of Object.values(objectAt(document, "paths"))) {
    if (isRecord(item)) {
      delete item.parameters;
    }
  }
}

/**
 * The fields of an object in a query are parameters of their own unless its style says otherwise (OpenAPI 3.1, Style
 * Values): where one of them is a list, as in the pages of Spring, they are described as such.
 */
function spreadObjects(document: JsonObject, owner: JsonObject, place: string, report: Report): void {
  const parameters = listAt(owner, "parameters");
  const names = new Set(parameters.map((reference) => resolve(document, reference).name));
  const spread = parameters.flatMap((reference) => {
    const parameter = resolve(document, reference);
    const schema = resolve(document, parameter.schema);
    const fields = Object.entries(objectAt(schema, "properties"));
    const isSpread = (parameter.style ?? "form") === "form" && parameter.explode !== false;
    const isPlain = COMPOSITIONS.every((key) => listAt(schema, key).length === 0);
    if (
      parameter.in !== "query" ||
      !isSpread ||
      !isPlain ||
      !isNested(document, schema) ||
      fields.length === 0
    ) {
      return [reference];
    }
    report.guess(
      "an object in a query is its fields, as its style says",
      `${place}: ${String(parameter.name)}`,
    );
    const required = parameter.required === true ? listAt(schema, "required") : [];
    return fields
      .filter(([name]) => !names.has(name))
      .map(([name, field]) => ({
        name,
        in: "query",
        required: required.includes(name),
        schema: field,
        ...inBrackets(document, field),
      }));
  });
  if (spread.some((reference) => !parameters.includes(reference))) {
    owner.parameters = spread;
  }
}

/** An object in an object has no other form in a query. */
const inBrackets = (document: JsonObject, field: unknown): JsonObject =>
  typesOf(document, field).includes("object") ? { style: "deepObject", explode: true } : {};

/** OpenAPI's own default of each place, written out; where that has no form for a value, the one that is usual. */
function styleOf(document: JsonObject, parameter: JsonObject, report: Report): void {
  const schema = resolve(document, parameter.schema);
  const types = typesOf(document, schema);
  if (parameter.in !== "query" || parameter.content !== undefined) {
    return;
  }
  if (isNested(document, schema) && parameter.style !== "deepObject") {
    delete parameter.style;
    delete parameter.explode;
    if (types.includes("object") && !types.includes("array")) {
      report.guess("an object in an object of a query is in brackets", String(parameter.name));
      Object.assign(parameter, { style: "deepObject", explode: true });
    } else {
      report.guess("a list of lists or objects in a query is JSON", String(parameter.name));
      parameter.content = { "application/json": { schema: parameter.schema } };
      delete parameter.schema;
    }
    return;
  }
  if (types.includes("array")) {
    parameter.style ??= "form";
    parameter.explode ??= parameter.style === "form";
  }
  if (parameter.style === "deepObject" && !types.includes("object") && !types.includes("array")) {
    delete parameter.style;
    delete parameter.explode;
  }
}

/** The types that a value may have, its compositions included. */
export function typesOf(document: JsonObject, schema: unknown, depth = 0): unknown[] {
  const target = resolve(document, schema);
  const branches = depth > 5 ? [] : COMPOSITIONS.flatMap((key) => listAt(target, key));
  return [
    ...[target.type ?? []].flat(),
    ...branches.flatMap((branch) => typesOf(document, branch, depth + 1)),
  ];
}

/** Whether a list or an object holds others, for which no style but brackets has a form. */
function isNested(document: JsonObject, schema: JsonObject): boolean {
  const inner = [
    ...(schema.items === undefined ? [] : [schema.items]),
    ...Object.values(objectAt(schema, "properties")),
  ];
  return inner.some((part) => {
    const types = typesOf(document, part).filter((type) => type !== "null");
    return types.length > 0 && types.every((type) => type === "array" || type === "object");
  });
}

/** The item's parameters become the operation's own; those of the path are exactly those between braces. */
function matchPath(
  document: JsonObject,
  item: JsonObject,
  operation: JsonObject,
  path: string,
  report: Report,
): void {
  const own = listAt(operation, "parameters");
  const byName = new Map<string, unknown>();
  for (const reference of [...listAt(item, "parameters"), ...own]) {
    const { in: where, name } = resolve(document, reference);
    const key = `${where} ${name}`;
    if (own.includes(byName.get(key))) {
      report.lose("a parameter that is described twice: the last one counts", `${path}: ${name}`);
    }
    byName.set(key, reference);
  }
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
  for (const key of [...byName.keys()].filter((one) => one.startsWith("path "))) {
    const name = key.slice("path ".length);
    if (!braces.includes(name)) {
      report.lose("a path parameter that its path does not have", `${path}: ${name}`);
      byName.delete(key);
    }
  }
  operation.parameters = [...byName.values()];
  if (listAt(operation, "parameters").length === 0) {
    delete operation.parameters;
  }
}

/** Which of two parameters of one name keeps it in code. */
const RANK = ["path", "query", "header", "cookie"];

/**
 * Calls take one flat object: a parameter whose name another one or a field of the body has is called by its place in code.
 * What travels stays the vendor's.
 */
export function nameClashes(document: JsonObject, report: Report): void {
  for (const { operation, place } of operationsOf(document)) {
    const body = resolve(document, operation.requestBody);
    const taken = new Set(bodyNames(document, body));
    const parameters = listAt(operation, "parameters");
    const ranked = [...parameters].sort((a, b) => rankOf(document, a) - rankOf(document, b));
    const renamed = new Map<unknown, JsonObject>();
    for (const reference of ranked) {
      const parameter = resolve(document, reference);
      const name = flatName(String(parameter.name));
      if (!taken.has(name)) {
        taken.add(name);
        continue;
      }
      const stem = `${parameter.in}${pascalCase(name).replace(/^Of(?=\d|$)/, "") || "Value"}`;
      const free = [stem, `${stem}2`, `${stem}3`].find((candidate) => !taken.has(candidate)) ?? stem;
      taken.add(free);
      report.guess(
        "a parameter has another name in code, because its own is taken",
        `${place}: ${name} is ${free}`,
      );
      renamed.set(reference, { ...structuredClone(parameter), "x-orderwire-name": free });
    }
    if (renamed.size > 0) {
      operation.parameters = parameters.map((reference) => renamed.get(reference) ?? reference);
    }
  }
}

const rankOf = (document: JsonObject, reference: unknown): number =>
  RANK.indexOf(String(resolve(document, reference).in));

/** The names that a body takes in a call: its fields, or `body` for one that is whole. */
function bodyNames(document: JsonObject, body: JsonObject): string[] {
  const [type, media] = Object.entries(objectAt(body, "content"))[0] ?? [];
  if (type === undefined || !isRecord(media)) {
    return [];
  }
  const fields = /json|urlencoded|multipart|xml/.test(type) ? fieldsOf(document, media.schema) : [];
  return fields.length > 0 ? fields : ["body"];
}

/** The names of an object's fields, wherever in a composition they stand. */
export function fieldsOf(document: JsonObject, schema: unknown, seen = new Set<unknown>()): string[] {
  const target = resolve(document, schema);
  if (seen.has(target)) {
    return [];
  }
  seen.add(target);
  const inner = COMPOSITIONS.flatMap((key) => listAt(target, key)).flatMap((branch) =>
    fieldsOf(document, branch, seen),
  );
  return [...new Set([...Object.keys(objectAt(target, "properties")), ...inner])];
}
