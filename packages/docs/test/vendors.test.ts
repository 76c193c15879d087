import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Document } from "../src/site/openapi.ts";
import { countFigures, listVendors } from "../src/site/vendors.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const operation = { operationId: "callAcme" };

test.each<{ shows: string; given: Omit<Document, "info">; want: ReturnType<typeof countFigures> }>([
  { shows: "nothing", given: {}, want: { operations: 0, schemas: 0, webhooks: 0 } },
  {
    shows: "two operations on one path, beside its parameters",
    given: { paths: { "/a": { parameters: [], get: operation, post: operation } } },
    want: { operations: 2, schemas: 0, webhooks: 0 },
  },
  {
    shows: "schemas and webhooks",
    given: { components: { schemas: { A: {} } }, webhooks: { called: { post: operation } } },
    want: { operations: 0, schemas: 1, webhooks: 1 },
  },
])("counts $shows", ({ given, want }) => {
  expect(countFigures({ info: { title: "Acme" }, ...given })).toEqual(want);
});

test("a spec without a bundle is refused with the remedy", () => {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-vendors-"));
  mkdirSync(join(folder, "specs/acme"), { recursive: true });
  writeFileSync(join(folder, "specs/acme/openapi.yaml"), "openapi: 3.1.0\n");
  try {
    expect(() => listVendors(folder)).toThrow("specs/acme has no bundle. Run `pnpm build` at the root.");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a build of the site waits for every vendor's bundle and reference", () => {
  const manifest = readFileSync(fileURLToPath(new URL("../package.json", import.meta.url)), "utf8");
  const { devDependencies } = JSON.parse(manifest) as { devDependencies: Record<string, string> };
  const missing = listVendors(root)
    .flatMap(({ slug }) => [`@orderwire/${slug}-docs`, `@orderwire/${slug}-spec`])
    .filter((name) => devDependencies[name] !== "workspace:*");
  expect(missing, "add them to packages/docs/package.json").toEqual([]);
});
