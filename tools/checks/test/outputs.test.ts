import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "@orderwire/repo/workspace";
import ts from "typescript-5";
import { describe, expect, test } from "vitest";
import { importVendor, testedVendors, vendorModel } from "../src/vendor.ts";

/** The sizes of the declarations that TypeScript reads for one file, without its own. */
function declarationsFrom(file: string): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const options = {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const read = (path: string): void => {
    if (sizes.has(path)) {
      return;
    }
    const text = readFileSync(path, "utf8");
    sizes.set(path, text.length);
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      const { resolvedModule } = ts.resolveModuleName(fileName, path, options, ts.sys);
      if (!resolvedModule) {
        throw new Error(`${path}: ${fileName} is not found`);
      }
      read(resolvedModule.resolvedFileName);
    }
  };
  read(file);
  return sizes;
}

describe.each(testedVendors())("%s: every operation is in", (slug) => {
  const { operations, webhooks } = vendorModel(slug);
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

  test("the entry of one section, whose types lead to those of no other", () => {
    const clients = join(root, "packages/compiled", slug, "client/dist/sections");
    const seen = readdirSync(clients)
      .filter((file) => file.endsWith(".d.ts"))
      .map((file) => ({ file, loaded: declarationsFrom(join(clients, file)) }));
    const foreign = seen.flatMap(({ file, loaded }) =>
      [...loaded.keys()]
        .filter((path) => /\/(types|operations)\//.test(path.slice(root.length)))
        .filter((path) => ![file, "shared.d.ts"].includes(basename(path)))
        .map((path) => `${file}: ${path}`),
    );
    expect(foreign).toEqual([]);
    // What an editor reads for one call: no more than is agreed, and the largest section has most of it.
    const sizes = seen.map(({ loaded }) => [...loaded.values()].reduce((sum, size) => sum + size, 0));
    expect(Math.max(...sizes)).toBeLessThan(300_000);
    const declared = seen.flatMap(({ file }) =>
      [
        ...readFileSync(join(clients, "../operations", file), "utf8").matchAll(
          /^export declare const (\w+):/gm,
        ),
      ].map(([, id]) => id),
    );
    expect(declared.sort()).toEqual([...ids].sort());
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
