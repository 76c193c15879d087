/** The documents in OpenAPI 3.0, for the generators of other languages; `pnpm languages` runs those. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@orderwire/repo/workspace";
import { isRecord } from "@orderwire/vocabulary/record";
import { compileErrors, validate } from "@readme/openapi-parser";
import { createConfig, lint } from "@redocly/openapi-core";
import { describe, expect, test } from "vitest";
import { readBundle, testedVendors } from "../src/vendor.ts";

type Node = Record<string, unknown>;

/** What 3.0 has no word for, as a schema says it. */
const NEWER = new Set([
  "const",
  "if",
  "then",
  "else",
  "$defs",
  "contains",
  "prefixItems",
  "patternProperties",
  "propertyNames",
  "dependentRequired",
  "dependentSchemas",
  "unevaluatedProperties",
]);

/** Every place in a document's schemas that says what 3.0 cannot. */
function newerWords(value: unknown, place = ""): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => newerWords(entry, `${place}/${index}`));
  }
  if (!isRecord(value)) {
    return [];
  }
  // The names of fields, and data, may be any.
  const isOfNames = /\/(properties|schemas|examples|example|default|enum)$/.test(place);
  const found = isOfNames ? [] : Object.keys(value).filter((key) => NEWER.has(key));
  const types = !isOfNames && (Array.isArray(value.type) || value.type === "null") ? ["type"] : [];
  return [
    ...[...found, ...types].map((key) => `${place}/${key}`),
    ...Object.entries(value)
      .filter(([key]) => !key.startsWith("x-") && !/^examples?$|^enum$|^default$/.test(isOfNames ? "" : key))
      .flatMap(([key, part]) => newerWords(part, `${place}/${key}`)),
  ];
}

/** Where each operation is, with its id. */
function operationsOf(document: Node): string[] {
  return Object.entries((document.paths ?? {}) as Record<string, Node>).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => isRecord(operation) && operation.operationId !== undefined)
      .map(([method, operation]) => `${method} ${path} ${(operation as Node).operationId}`),
  );
}

/** Every example of answers and requests, wherever it stands. */
function examplesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap(examplesOf);
  }
  if (!isRecord(value)) {
    return [];
  }
  const { examples, ...rest } = value;
  const here = isRecord(examples)
    ? Object.values(examples).filter((one) => isRecord(one) && "value" in one)
    : [];
  return [...here, ...Object.values(rest).flatMap(examplesOf)];
}

describe.each(testedVendors())("%s in OpenAPI 3.0", (slug) => {
  const bundle = readBundle(slug) as unknown as Node;
  const file = join(root, "specs", slug, "dist/openapi-3.0.json");
  const older = JSON.parse(readFileSync(file, "utf8")) as Node;

  test("is valid, and every reference leads somewhere", async () => {
    const result = await validate(structuredClone(older) as never);
    expect(result.valid ? "" : compileErrors(result)).toBe("");
    expect(older.openapi).toMatch(/^3\.0\./);
  });

  test("every example fits its schema", async () => {
    // Of 3.1's rules those that narrow are gone: what was right must still be, also to `oneOf`.
    const config = await createConfig({
      rules: { struct: "error", "no-invalid-media-type-examples": "error" },
    });
    const problems = await lint({ ref: file, config });
    expect(problems.map(({ message, location }) => `${location[0]?.pointer}: ${message}`)).toEqual([]);
  });

  test("says nothing in words that 3.0 does not have", () => {
    expect(newerWords({ ...older, servers: [] })).toEqual([]);
  });

  test("has every operation, schema and example of the document that it is made of", () => {
    expect(operationsOf(older)).toEqual(operationsOf(bundle));
    const names = (document: Node) =>
      Object.keys((document.components as Record<string, Node>).schemas ?? {});
    expect(names(older)).toEqual(names(bundle));
    const { webhooks: _, ...calls } = bundle;
    expect(examplesOf(older)).toEqual(examplesOf(calls));
  });
});
