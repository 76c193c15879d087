/**
 * What an editor shows where an operation is called and where a property is written. Help on a call's parameters is not
 * asked: TypeScript takes its text from the call signature alone, which all operations share.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readVendor } from "@orderwire/compiler/read";
import { root } from "@orderwire/repo/workspace";
import ts from "typescript-5";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Editor, editorOf5, editorOf7, type Sources } from "../src/editor.ts";
import { readBundle, testedVendors } from "../src/vendor.ts";

const TOOLS = [
  { tool: "TypeScript 5.9", open: async (sources: Sources) => editorOf5(sources) },
  { tool: "TypeScript 7", open: editorOf7 },
];

/** A text as one line: editors break and decorate it as they like. */
const flat = (text: string) => text.replaceAll(/[\s\u200b]+/g, " ");

describe.each(testedVendors())("%s", (slug) => {
  const { operations } = readVendor(slug, readBundle(slug));
  const folder = join(root, "packages/compiled", slug);
  const head = 'import * as api from "./dist/index.js";\ndeclare const connection: api.Connection;\n';
  const calls = operations.map(({ id }) => `api.${id}(connection, {} as never);\n`);
  const program = join(folder, "client/editor.ts");
  const types = readdirSync(join(folder, "types/dist"))
    .filter((name) => /\.d\.ts$/.test(name) && !/^(index|openapi)\./.test(name))
    .map((name) => join(folder, "types/dist", name));
  const sources = new Map([
    [program, head + calls.join("")],
    ...types.map((file) => [file, readFileSync(file, "utf8")] as const),
  ]);

  describe.each(TOOLS)("in $tool", ({ open }) => {
    let editor: Editor;

    beforeAll(async () => {
      editor = await open(sources);
    }, 120_000);
    afterAll(() => editor?.close());

    test("every operation shows what it is at its call", async () => {
      const silent: string[] = [];
      let start = head.length + "api.".length;
      for (const [index, { id, summary, path, scopes }] of operations.entries()) {
        const hover = flat(await editor.hover(program, start));
        const wanted = [flat(summary), path, ...scopes];
        if (wanted.some((text) => !hover.includes(text)) || !/@?see/.test(hover)) {
          silent.push(`${id}: ${hover}`);
        }
        start += calls[index]?.length ?? 0;
      }
      expect(silent).toEqual([]);
    }, 240_000);

    test("the list of completions shows it, too", async () => {
      // Each list takes the server a moment; the texts are those of the test before.
      for (const { id, summary } of operations.filter((_, index) => index % 20 === 0)) {
        const shown = await editor.completion(program, head.length + "api.".length, id);
        expect([id, flat(shown)]).toEqual([id, expect.stringContaining(flat(summary))]);
      }
    }, 240_000);

    test("every property has a text", async () => {
      const silent: string[] = [];
      for (const file of types) {
        for (const { text, offset } of propertiesOf(file)) {
          const shown = await editor.hover(file, offset);
          if (shown.trim() === "" || /^\*?@/.test(shown)) {
            silent.push(`${file}: ${text}`);
          }
        }
      }
      expect(silent).toEqual([]);
    }, 240_000);
  });
});

function propertiesOf(file: string): { text: string; offset: number }[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
  const found: { text: string; offset: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node)) {
      found.push({ text: node.name.getText(), offset: node.name.getStart() + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
