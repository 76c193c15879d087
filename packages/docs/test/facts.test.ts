/** Whether pages say what the vendors' documents say: 40 operations of the built site at random, against the bundles. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { METHODS } from "@orderwire/vocabulary/openapi";
import { isRecord } from "@orderwire/vocabulary/record";
import { lookUp } from "@orderwire/vocabulary/references";
import { expect, test } from "vitest";
import { operationPath } from "../src/site/addresses.ts";
import { listVendors } from "../src/site/vendors.ts";
import { readPage } from "./page-facts.ts";

const site = fileURLToPath(new URL("../dist", import.meta.url));

type Node = Record<string, unknown>;

const nodes = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** An operation of a bundle, as JSON: nothing that the pages are made with reads it. */
interface Declared {
  readonly slug: string;
  readonly document: Node;
  readonly path: string;
  readonly method: string;
  readonly item: Node;
  readonly operation: Node;
}

const declared = listVendors().flatMap(({ slug, bundleFile }): Declared[] => {
  const document = JSON.parse(readFileSync(bundleFile, "utf8")) as Node & { paths: Record<string, Node> };
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return isRecord(operation) ? [{ slug, document, path, method, item, operation }] : [];
    }),
  );
});

/** Another forty each day would find more; one seed for all lets a failure be looked at again. */
const seed = Number(process.env.ORDERWIRE_FACTS_SEED ?? 20_261_125);

function pick<Item>(items: readonly Item[], count: number): Item[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return items
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ item }) => item);
}

function resolve(document: Node, value: unknown): Node {
  if (!isRecord(value)) {
    return {};
  }
  if (typeof value.$ref !== "string") {
    return value;
  }
  return resolve(document, lookUp(document, value.$ref));
}

/** Names of an object's members, in all that it is composed of. */
function memberNames(document: Node, schema: unknown): string[] {
  const own = resolve(document, schema);
  const parts = [...nodes(own.allOf), ...nodes(own.anyOf), ...nodes(own.oneOf)];
  return [
    ...new Set([
      ...Object.keys(isRecord(own.properties) ? own.properties : {}),
      ...parts.flatMap((part) => memberNames(document, part)),
    ]),
  ];
}

function expectedFields({ document, item, operation }: Declared): { name: string; isRequired?: boolean }[] {
  const parameters = [...nodes(item.parameters), ...nodes(operation.parameters)].map((parameter) =>
    resolve(document, parameter),
  );
  const own = parameters.map(({ name, required }) => ({ name: String(name), isRequired: required === true }));
  const nested = parameters
    .filter(({ style }) => style === "deepObject")
    .flatMap(({ name, schema }) =>
      memberNames(document, schema).map((member) => ({ name: `${name}[${member}]` })),
    );
  const [content] = Object.values(resolve(document, operation.requestBody).content ?? {}).filter(isRecord);
  const schema = resolve(document, content?.schema);
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const body = memberNames(document, content?.schema).map((name) => ({
    name,
    ...(schema.properties !== undefined && { isRequired: required.has(name) }),
  }));
  return [...own, ...nested, ...body];
}

function expectedScopes({ document, operation }: Declared): string[] {
  const security = nodes(operation.security ?? document.security);
  return [...new Set(security.flatMap((scheme) => Object.values(scheme).flat().map(String)))];
}

test("forty pages say what the vendors' documents do", () => {
  const wrong: string[] = [];
  for (const one of pick(declared, 40)) {
    const id = String(one.operation.operationId);
    const page = readPage(readFileSync(join(site, operationPath(one.slug, id), "index.html"), "utf8"));
    const complain = (what: string, said: unknown, want: unknown) =>
      wrong.push(`${one.slug} ${id}: ${what} is ${JSON.stringify(said)}, not ${JSON.stringify(want)}`);
    if (page.id !== id || page.method !== one.method.toUpperCase() || page.path !== one.path) {
      complain("the call", [page.id, page.method, page.path], [id, one.method, one.path]);
    }
    const scopes = expectedScopes(one);
    if (scopes.some((scope) => !(page.terms.Scopes ?? "").includes(scope))) {
      complain("Scopes", page.terms.Scopes, scopes);
    }
    const limit = one.operation["x-orderwire-rate-limit"] ?? one.document["x-orderwire-rate-limit"];
    if (isRecord(limit) && !(page.terms["Rate limit"] ?? "").startsWith(`${limit.requests} request`)) {
      complain("Rate limit", page.terms["Rate limit"], limit);
    }
    // A name may stand twice: in the path and in the body.
    const said = Map.groupBy(page.fields.values(), ({ name }) => name);
    for (const { name, isRequired } of expectedFields(one)) {
      const fields = said.get(name) ?? [];
      if (!fields.some((field) => isRequired === undefined || field.isRequired === isRequired)) {
        complain(`field ${name}`, fields, { isRequired });
      }
    }
    const statuses = Object.keys(isRecord(one.operation.responses) ? one.operation.responses : {});
    const missing = statuses.filter((status) => !page.statuses.includes(status));
    const invented = page.statuses.filter((status) => !statuses.includes(status));
    if (missing.length + invented.length > 0) {
      complain("the list of statuses", page.statuses, statuses);
    }
  }
  expect(wrong).toEqual([]);
});
