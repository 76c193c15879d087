/** What an editor shows where an operation is called and where a property is written. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@orderwire/repo/workspace";
import ts from "typescript-5";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Editor, editorOf5, editorOf7, type Sources } from "../src/editor.ts";
import { testedVendors, vendorModel } from "../src/vendor.ts";

const TOOLS = [
  { tool: "TypeScript 5.9", open: async (sources: Sources) => editorOf5(sources) },
  { tool: "TypeScript 7", open: editorOf7 },
];

/** A text as one line: editors break and decorate it as they like. */
const flat = (text: string) => text.replaceAll(/[\s\u200b]+/g, " ");

/** Before the calls of all operations; what is chosen from a list comes first. */
const HEAD =
  'import * as api from "./dist/index.js";\ndeclare const connection: api.Connection;\nexport const chosen = api.';

/** A vendor's operations and types, and a program that calls every one of them. */
function trialOf(slug: string) {
  const { operations } = vendorModel(slug);
  const folder = join(root, "packages/compiled", slug);
  const calls = operations.map(({ id }) => `api.${id}(connection, {} as never);\n`);
  const start = `${HEAD}${operations[0]?.id};\n`;
  const types = readdirSync(join(folder, "types/dist"))
    .filter((name) => /\.d\.ts$/.test(name) && !/^(index|openapi)\./.test(name))
    .map((name) => join(folder, "types/dist", name));
  const places = calls.map(
    (_, index) => start.length + calls.slice(0, index).join("").length + "api.".length,
  );
  return {
    slug,
    operations,
    program: join(folder, "client/editor.ts"),
    text: start + calls.join(""),
    types,
    places,
  };
}

const trials = testedVendors().map(trialOf);
const sources: Sources = new Map(
  trials.flatMap(({ program, text, types }) => [
    [program, text] as const,
    ...types.map((file) => [file, readFileSync(file, "utf8")] as const),
  ]),
);

// One for all vendors: it reads the language's own declarations but once.
describe.each(TOOLS)("$tool", ({ open }) => {
  let editor: Editor;

  beforeAll(async () => {
    editor = await open(sources);
  });
  afterAll(() => editor?.close());

  describe.each(trials)("$slug", ({ operations, program, types, places }) => {
    /** The operations that a text does not say all of. */
    async function silentAt(shown: (place: number, id: string) => Promise<string>): Promise<string[]> {
      const silent: string[] = [];
      for (const [index, { id, summary, path, scopes }] of operations.entries()) {
        const text = flat(await shown(places[index] ?? 0, id));
        if ([flat(summary), path, ...scopes].some((wanted) => !text.includes(wanted))) {
          silent.push(`${id}: ${text}`);
        }
      }
      return silent;
    }

    test("every operation shows what it is at its call, and where to read on", async () => {
      const unlinked: string[] = [];
      const silent = await silentAt(async (place, id) => {
        const text = await editor.hover(program, place);
        if (!/@?see/.test(text)) {
          unlinked.push(id);
        }
        return text;
      });
      expect({ silent, unlinked }).toEqual({ silent: [], unlinked: [] });
    });

    test("help on its parameters shows it, too, with their names", async () => {
      const names = new Set<string>();
      const silent = await silentAt(async (place, id) => {
        const { text, parameters } = await editor.signature(program, place + `${id}(`.length);
        names.add(parameters.map((parameter) => parameter.replace(/:.*/s, "").replace("?", "")).join(", "));
        return text;
      });
      expect(silent).toEqual([]);
      expect([...names]).toEqual(["connection, params, options"]);
    });

    test("the list of completions shows it before anything is called", async () => {
      // Each list takes the server a moment; the texts are those of the first test.
      for (const { id, summary } of operations.filter((_, index) => index % 20 === 0)) {
        const shown = await editor.completion(program, HEAD.length, id);
        expect([id, flat(shown)]).toEqual([id, expect.stringContaining(flat(summary))]);
      }
    });

    test("every property has a text", async () => {
      const silent: string[] = [];
      let count = 0;
      for (const file of types) {
        for (const { text, offset } of propertiesOf(file)) {
          const shown = await editor.hover(file, offset);
          count += 1;
          if (shown.trim() === "" || /^\*?@/.test(shown)) {
            silent.push(`${file}: ${text}`);
          }
        }
      }
      expect(silent).toEqual([]);
      expect(count).toBeGreaterThan(10);
    });
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
