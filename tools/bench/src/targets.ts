/** The requests that mocks are measured by, from the vendor's document: valid ones, which are checked and answered. */
import { readFileSync } from "node:fs";
import { isJson } from "@orderwire/vocabulary/media-type";
import type { Document, MediaType, Operation, Parameter, Schema } from "@orderwire/vocabulary/openapi";
import { resolve } from "@orderwire/vocabulary/references";
import { credentialsOnWire } from "./call.ts";
import type { Target } from "./load.ts";
import type { Vendor } from "./vendors.ts";

const FORM = "application/x-www-form-urlencoded";

/**
 * A list without path parameters, by ids in brackets if the vendor takes them.
 *
 * @throws {Error} if the vendor has no such list
 */
export function listTarget(vendor: Vendor): Target {
  const document = readDocument(vendor);
  const lists = operationsOf(document, "get").map(([path, operation]) => {
    const parameters = (operation.parameters ?? []).map((one) => resolve<Parameter>(document, one));
    return { path, parameters, filter: parameters.find((one) => takesIds(document, one)) };
  });
  const open = lists.filter(({ parameters }) => !parameters.some(({ required }) => required));
  const list = open.find(({ filter }) => filter) ?? open[0];
  if (!list) {
    throw new Error(`${vendor.slug} has no GET that needs nothing. Choose another --vendor.`);
  }
  const { name } = list.filter ?? {};
  return targetOf(
    vendor,
    "GET",
    list.path,
    name === undefined ? [] : [1, 2].map((id) => [`${name}[ids][]`, String(id)]),
  );
}

/** A form with its first example; undefined if the vendor takes none. */
export function formTarget(vendor: Vendor): Target | undefined {
  const document = readDocument(vendor);
  for (const [path, { requestBody }] of operationsOf(document, "post")) {
    const form =
      requestBody && resolve<{ content: Record<string, MediaType> }>(document, requestBody).content[FORM];
    const [named] = Object.values(form?.examples ?? {});
    const example = named && resolve<{ value?: unknown }>(document, named).value;
    if (form && typeof example === "object" && example !== null) {
      const target = targetOf(vendor, "POST", path, []);
      return { ...target, headers: { ...target.headers, "content-type": FORM }, body: formOf(form, example) };
    }
  }
  return undefined;
}

function formOf({ encoding = {} }: MediaType, example: object): string {
  const fields = Object.entries(example).map(([name, value]) => [
    name,
    isJson(encoding[name]?.contentType ?? "") ? JSON.stringify(value) : String(value),
  ]);
  return new URLSearchParams(Object.fromEntries(fields)).toString();
}

function targetOf(
  vendor: Vendor,
  method: string,
  path: string,
  pairs: readonly (readonly [string, string])[],
): Target {
  const { headers, query } = credentialsOnWire(vendor);
  const search = new URLSearchParams([
    ...Object.entries(query),
    ...pairs.map(([name, value]) => [name, value]),
  ]);
  return { method, path: search.size > 0 ? `${path}?${search}` : path, headers };
}

function operationsOf(document: Document, method: "get" | "post"): [path: string, operation: Operation][] {
  return Object.entries(document.paths ?? {}).flatMap(([path, node]) => {
    const operation = resolve<typeof node>(document, node)[method];
    return operation && !path.includes("{") ? [[path, operation] as [string, Operation]] : [];
  });
}

/** Does the parameter hold ids in brackets, as `filter[ids][]=1`? */
function takesIds(document: Document, { style, schema }: Parameter): boolean {
  if (style !== "deepObject" || !schema) {
    return false;
  }
  const { ids } = resolve<Schema>(document, schema).properties ?? {};
  const list = ids && resolve<Schema>(document, ids);
  return list?.items !== undefined && resolve<Schema>(document, list.items).type === "integer";
}

function readDocument({ files }: Vendor): Document {
  return JSON.parse(readFileSync(files.document, "utf8"));
}
