/** What an editor shows where an operation is called and where a property is written. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@orderwire/repo/workspace";
import ts from "typescript-5";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Editor, Sources } from "../src/editor.ts";
import { editorOf5 } from "../src/editor-of-5.ts";
import { editorOf7 } from "../src/editor-of-7.ts";
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

/** Other ways to an operation than its name in the package, and what else is called: `‹text›` stands before each name. */
function doorsOf(slug: string) {
  const { name, title, operations, webhooks } = vendorModel(slug);
  const [first] = operations;
  const list = operations.find(({ pagination }) => pagination);
  const batch = operations.find(({ batch }) => batch);
  const readable = operations.find(({ method, responseKind }) => method === "GET" && responseKind === "json");
  const marked = [
    'import * as api from "./dist/index.js";',
    'import { fetchClient } from "./dist/fetch.js";',
    'import { queryOptions } from "./dist/query.js";',
    'import { schemas } from "./dist/zod/index.js";',
    webhooks.length > 0 ? 'import * as hooks from "./dist/webhooks.js";' : "",
    `const connection = api.‹${title}›connect${name}({} as never);`,
    first && `const { ${first.id}: renamed } = api;\n‹${first.summary}›renamed(connection, {} as never);`,
    first && `api.${first.id}.‹The same call›withResponse(connection, {} as never);`,
    list && `api.${list.id}.‹The items of all pages›items(connection, {} as never);`,
    batch && `api.${batch.id}.‹Writes any number of rows›batches(connection, []);`,
    readable && `‹Options for a query›queryOptions(api.${readable.id}, connection, {} as never);`,
    readable && `schemas.‹\`${readable.id}\` returns›${readable.id};`,
    ...webhooks.map(({ id, summary }) => `hooks.‹${summary}›${id};`),
    readable && `‹An openapi-fetch client›fetchClient(connection).GET("");`,
  ].filter(Boolean);
  const doors: { readonly wanted: string; readonly offset: number }[] = [];
  let text = "";
  for (const [, before = "", wanted] of marked.join("\n").matchAll(/([^‹]+|(?<=›)(?=‹))(?:‹([^›]*)›)?/g)) {
    text += before;
    if (wanted !== undefined) {
      doors.push({ wanted, offset: text.length + 1 });
    }
  }
  return { program: join(root, "packages/compiled", slug, "client/doors.ts"), text, doors, readable };
}

const trials = testedVendors().map((slug) => ({ ...trialOf(slug), entries: doorsOf(slug) }));
const sources: Sources = new Map(
  trials.flatMap(({ program, text, types, entries }) => [
    [program, text] as const,
    [entries.program, entries.text] as const,
    ...types.map((file) => [file, readFileSync(file, "utf8")] as const),
  ]),
);

const properties = trials.flatMap(({ slug, types }) =>
  types.flatMap((file) => propertiesOf(file).map((property) => ({ slug, file, ...property }))),
);

// One for all vendors: it reads the language's own declarations but once.
describe.each(TOOLS)("$tool", ({ open }) => {
  let editor: Editor;

  beforeAll(async () => {
    editor = await open(sources);
  });
  afterAll(() => editor?.close());

  describe.each(trials)("$slug", ({ operations, program, places, entries }) => {
    /** The operations that a text does not say all of. */
    async function silentAt(shown: (place: number, id: string) => Promise<string>): Promise<string[]> {
      const texts = await Promise.all(operations.map(({ id }, index) => shown(places[index] ?? 0, id)));
      return operations.flatMap(({ id, summary, path, scopes }, index) => {
        const text = flat(texts[index] ?? "");
        return [flat(summary), path, ...scopes].every((wanted) => text.includes(wanted))
          ? []
          : [`${id}: ${text}`];
      });
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
      const unnamed: string[] = [];
      const silent = await silentAt(async (place, id) => {
        const { text, parameters } = await editor.signature(program, place + `${id}(`.length);
        names.add(parameters.map((parameter) => parameter.replace(/:.*/s, "").replace("?", "")).join(", "));
        const [, params = ""] = parameters;
        // Only the type can tell whether all fields of a body may be left out; it names the body's own type then.
        const isLoose = params.startsWith("params?:") && operations.find((one) => one.id === id)?.body;
        if (!isLoose && !new RegExp(`: (?:api\\.)?${id}Params\\b`, "i").test(params)) {
          unnamed.push(`${id}: ${params}`);
        }
        return text;
      });
      expect({ silent, unnamed }).toEqual({ silent: [], unnamed: [] });
      expect([...names]).toEqual(["connection, params, options"]);
    });

    test("every other way to a call has its text, and so have webhooks, queries and schemas", async () => {
      expect(entries.doors.length).toBeGreaterThan(5);
      const texts = await Promise.all(
        entries.doors.map(({ offset }) => editor.hover(entries.program, offset)),
      );
      const silent = entries.doors.filter(
        ({ wanted }, index) => !flat(texts[index] ?? "").includes(flat(wanted)),
      );
      expect(silent.map(({ wanted }) => wanted)).toEqual([]);
    });

    test("the openapi-fetch client offers the vendor's paths", async () => {
      const choices = await editor.choices(entries.program, entries.text.lastIndexOf('""') + 1);
      expect(choices).toContain(entries.readable?.path);
    });

    test("the list of completions shows it before anything is called", async () => {
      // Each list takes the server a moment; the texts are those of the first test.
      for (const { id, summary } of operations.filter((_, index) => index % 20 === 0)) {
        const shown = await editor.completion(program, HEAD.length, id);
        expect([id, flat(shown)]).toEqual([id, expect.stringContaining(flat(summary))]);
      }
    });
  });

  test("every property of every vendor has a text", async () => {
    const shown = await editor.texts(properties);
    const silent = properties.filter((_, index) => {
      const text = shown[index] ?? "";
      return text.trim() === "" || /^\*?@/.test(text);
    });
    expect(silent).toEqual([]);
    // The whole hover of some, in which these texts stand.
    for (const [index, { file, offset }] of properties.entries()) {
      if (index % 100 === 0) {
        expect(await editor.hover(file, offset)).toBe(shown[index]);
      }
    }
  });
});

test("every vendor's types have properties", () => {
  for (const { slug } of trials) {
    expect(properties.filter((property) => property.slug === slug).length).toBeGreaterThan(10);
  }
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
