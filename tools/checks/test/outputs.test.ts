import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readVendor } from "@orderwire/compiler/read";
import { root } from "@orderwire/repo/workspace";
import { describe, expect, test } from "vitest";
import { importVendor, readBundle, testedVendors } from "../src/vendor.ts";

describe.each(testedVendors())("%s: every operation is in", (slug) => {
  const { operations, webhooks } = readVendor(slug, readBundle(slug));
  const ids = operations.map(({ id }) => id);
  const packageFile = (output: string, file: string) =>
    readFileSync(join(root, "packages/compiled", slug, output, "dist", file), "utf8");

  test("the types", () => {
    const folder = join(root, "packages/compiled", slug, "types/dist");
    const types = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .join("");
    const results = new Set(
      [...types.matchAll(/^export (?:type|interface) (\w+)Result\b/gm)].map(([, name]) => name),
    );
    expect(operations.map(({ typeName }) => typeName).filter((name) => !results.has(name))).toEqual([]);
  });

  test("the MSW handlers, each under its path", async () => {
    const { handlers } = await importVendor<{ handlers: { info: { path: RegExp } }[] }>(slug, "mock", "msw");
    const isHandled = (path: string) =>
      handlers.some(({ info }) => info.path.test(`https://vendor.test${path}`));
    const missed = operations.filter(({ path }) => !isHandled(path.replaceAll(/\{[^}]+\}/g, "7")));
    expect(missed.map(({ id }) => id)).toEqual([]);
    expect(isHandled("/elsewhere")).toBe(false);
  });

  test("the reference, as one file and as Markdown", () => {
    const html = packageFile("docs", "reference.html");
    expect(ids.filter((id) => !html.includes(`"operationId":"${id}"`))).toEqual([]);
    for (const { id } of [...operations, ...webhooks]) {
      expect(packageFile("docs", `markdown/${id}.md`)).toContain(id);
    }
  });
});
