import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { listVendors, toVendor } from "../src/site/vendors.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const operation = (operationId: string) => ({ operationId, responses: { 204: { description: "Done." } } });

test("counts operations of one path apart, webhooks, and schemas", () => {
  const { figures } = toVendor("acme", {
    openapi: "3.1.0",
    info: { title: "Acme", version: "1" },
    servers: [{ url: "https://acme.example" }],
    paths: { "/a": { parameters: [], get: operation("getA"), post: operation("createA") } },
    webhooks: { called: { post: operation("called") } },
    components: { schemas: { A: {} } },
  });
  expect(figures).toEqual({ operations: 2, schemas: 1, webhooks: 1 });
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
