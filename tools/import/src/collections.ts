/** Lists in parameters of Swagger 2.0 that OpenAPI 3 has no word for. */

import { METHODS } from "@orderwire/vocabulary/openapi";
import { isRecord } from "@orderwire/vocabulary/record";
import { type JsonObject, listAt, objectAt } from "./json.ts";
import type { Report } from "./report.ts";
import { resolve } from "./walk.ts";

/** What OpenAPI 3 has a style for, by the place (Swagger 2.0, `collectionFormat`). */
const SAYABLE: Readonly<Record<string, readonly string[]>> = {
  path: ["csv"],
  header: ["csv"],
  query: ["csv", "ssv", "pipes", "multi"],
  formData: ["csv", "ssv", "pipes", "multi"],
};

/**
 * Leaves out what would travel in another form than the vendor reads: optional parameters, and operations that require one.
 *
 * @param document Swagger 2.0; changed in place
 * @param report gets each of them with its place
 */
export function dropCollections(document: JsonObject, report: Report): void {
  for (const [path, item] of Object.entries(objectAt(document, "paths"))) {
    if (!isRecord(item)) {
      continue;
    }
    for (const method of METHODS) {
      dropFrom(document, item, method, `${method.toUpperCase()} ${path}`, report);
    }
    if (item.parameters !== undefined) {
      item.parameters = listAt(item, "parameters").filter((one) => unsayable(document, one) === undefined);
    }
  }
  for (const [name, response] of Object.entries(objectAt(document, "responses"))) {
    writeHeaders(response, `the response ${name}`, report);
  }
}

function dropFrom(
  document: JsonObject,
  item: JsonObject,
  method: string,
  place: string,
  report: Report,
): void {
  const operation = item[method];
  if (!isRecord(operation)) {
    return;
  }
  const effective = new Map(
    [...listAt(item, "parameters"), ...listAt(operation, "parameters")].map((reference) => {
      const { in: where, name } = resolve(document, reference);
      return [`${where} ${name}`, reference] as const;
    }),
  );
  for (const reference of effective.values()) {
    const format = unsayable(document, reference);
    const { in: where, name, required } = resolve(document, reference);
    if (format === undefined) {
      continue;
    }
    const isRequired = required === true || where === "path";
    const left = isRequired ? "operations that require it are left out" : "it is left out";
    const there = where === "formData" ? "form" : where;
    report.lose(`a list as ${format} in a ${there} cannot be described: ${left}`, `${place}: ${name}`);
    if (isRequired) {
      delete item[method];
    }
  }
  if (operation.parameters !== undefined) {
    operation.parameters = listAt(operation, "parameters").filter(
      (one) => unsayable(document, one) === undefined,
    );
  }
  for (const response of Object.values(objectAt(operation, "responses"))) {
    writeHeaders(response, place, report);
  }
}

/** How a parameter writes a list, if OpenAPI 3 cannot say it. */
function unsayable(document: JsonObject, reference: unknown): string | undefined {
  const { in: where, type, items, collectionFormat = "csv" } = resolve(document, reference);
  const known = SAYABLE[String(where)];
  if (type !== "array" || known === undefined) {
    return undefined;
  }
  if (isRecord(items) && items.type === "array") {
    const { collectionFormat: inner = "csv" } = items;
    return `\`${String(inner)}\` in \`${String(collectionFormat)}\``;
  }
  return known.includes(String(collectionFormat)) ? undefined : `\`${String(collectionFormat)}\``;
}

/** A header of a response is no reason to go without the call: its text is all that can be had. */
function writeHeaders(response: unknown, place: string, report: Report): void {
  for (const [name, header] of Object.entries(objectAt(response, "headers"))) {
    const format = isRecord(header) ? unsayable({}, { ...header, in: "header" }) : undefined;
    if (isRecord(header) && format !== undefined) {
      report.lose(`a list as ${format} in a response's header: it is a text`, `${place}: ${name}`);
      const { items: _, collectionFormat: __, ...rest } = header;
      objectAt(response, "headers")[name] = { ...rest, type: "string" };
    }
  }
}
