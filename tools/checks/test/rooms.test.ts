import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { listVendors, root } from "@orderwire/repo/workspace";
import { describe, expect, test } from "vitest";
import { fileOf, type Import, importsOf, type SourceFile, sourcesIn } from "../src/imports.ts";

/**
 * The rooms of each package from the lowest: a file imports only from its own room and from those before it. A room is
 * a folder, or a file that is told apart from its folder; of several that fit the longest counts. Types may be named from
 * everywhere, because nothing is left of them when the program runs; but neither they nor values lead in a circle.
 */
const ROOMS: Readonly<Record<string, string>> = {
  "packages/vocabulary": `
    record.ts escape.ts media-type.ts names.ts dates.ts form-style.ts resource.ts extensions.ts openapi.ts brackets.ts
    pointer-read.ts pointer-edit.ts pointer.ts signature.ts subschemas.ts query-rules.ts references.ts xml`,
  "packages/runtime": `
    errors descriptor.ts descriptor declared-headers.ts opentelemetry.ts rate-limit.ts errors.ts dates.ts
    request/unwritable.ts request/values.ts transport/clock.ts connection debug.ts request/byte-source.ts progress.ts request transport response
    features.ts operation.ts batch pages fetch fetch.ts query query.ts webhook webhook.ts xml.ts core.ts index.ts`,
  "packages/mock-server": `
    data.ts errors.ts context.ts options.ts reading.ts seeded.ts schema decode interception.ts validate encode steering
    journal respond state webhooks control compile compile.ts pipeline.ts engine.ts fetch.ts mock.ts persist http worker.ts
    mask proxy cli index.ts`,
  "packages/docs": `
    html interface samples schema try site/addresses.ts site/changes.ts site/summaries.ts site/vendors.ts
    site/repository-page.ts site/repository-pages.ts site/whole-address.ts reference search site scripts components overrides route-data.ts content.config.ts pages cli.ts`,
  "tools/compiler": `
    user-error.ts model read samples emit descriptors.ts generate.ts compile-vendor.ts command.ts cli.ts`,
  "tools/lint": `
    words.ts formats.ts node.ts hints.ts rule.ts spec-resolver.ts problem.ts down-convert judge-again.ts one-way-examples.ts tagged-examples.ts schemas.ts
    operations.ts request.ts rules rules.ts plugin.ts rules-list.ts config.ts drafts.ts unused-files.ts bundle.ts lint.ts
    build.ts bundle-folder.ts main.ts cli.ts`,
  "tools/import": `
    json.ts names.ts report.ts merge.ts overlay.ts types.ts members.ts parts.ts shape.ts walk.ts collections.ts read.ts steps/parameters.ts values steps split.ts import.ts`,
  "tools/checks": `
    command.ts vendor.ts arguments.ts params.ts editor.ts site-facts consumers foreign conformance`,
  "tools/bench": `
    call.ts mutation benches cli.ts`,
};

/** Packages in which rooms are told of some files only: the others are a flat shelf of tests' helpers. */
const PARTLY: ReadonlySet<string> = new Set(["tools/checks", "tools/bench"]);

/** What a package may import of the others. Those that hold tests and measurements of all may import all. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "packages/vocabulary": [],
  "packages/runtime": ["vocabulary"],
  "packages/mock-server": ["vocabulary"],
  "packages/docs": ["compiler", "mock-server", "runtime", "vocabulary"],
  "tools/lint": ["vocabulary"],
  "tools/compiler": ["lint", "mock-server", "runtime", "vocabulary"],
  "tools/import": ["compiler", "lint", "mock-server", "vocabulary"],
  "tools/repo": ["compiler", "import", "lint", "vocabulary"],
  "tools/changes": ["compiler", "lint", "repo", "runtime", "vocabulary"],
};

/** Imports of another package's file by its path: the mock and the site are bundled in the same way. */
const BY_PATH = ["packages/docs/src/site/try-programs.ts imports ../../../mock-server/build/licences.ts"];

/** Words by which people look for a vendor on the site: its names, as they are misspelled, are what the file is for. */
const SEARCHED: ReadonlySet<string> = new Set([
  "packages/docs/src/search/phrases.ts",
  "packages/docs/src/search/russian-words.ts",
]);

/** Tables of words: longer than a file should be, because there are so many. */
const TABLES: ReadonlySet<string> = new Set([
  "packages/docs/src/interface/russian.ts",
  "packages/docs/src/search/russian-words.ts",
]);

const FOLDERS = [...Object.keys(PACKAGES), "tools/checks", "tools/bench"];

/** A package's sources with what they import. */
interface Package {
  readonly folder: string;
  readonly sources: readonly SourceFile[];
  readonly imports: readonly Import[];
}

const packages = FOLDERS.map((folder): Package => {
  const sources = sourcesIn(join(root, folder, "src"));
  return { folder, sources, imports: sources.flatMap(importsOf) };
});

describe.each(packages)("$folder", ({ folder, sources, imports }) => {
  const rooms = (ROOMS[folder] ?? "").split(/\s+/).filter(Boolean);
  const roomOf = (file: string): string | undefined =>
    rooms
      .filter((room) => file === room || file.startsWith(`${room}/`))
      .sort((a, b) => b.length - a.length)[0];

  test("no import leads up to a higher room", () => {
    const upward = imports.flatMap((one) => {
      const to = one.isType ? undefined : fileOf(one);
      const [own, other] = [roomOf(one.from), to && roomOf(to)];
      const isUp = own !== undefined && other !== undefined && rooms.indexOf(other) > rooms.indexOf(own);
      return isUp ? [`${one.from} imports ${to}`] : [];
    });
    expect(upward).toEqual([]);
  });

  test("no import leads in a circle, not even one of a type", () => {
    expect(circlesIn(imports)).toEqual([]);
  });

  test("every file has a room in ROOMS above, and every room is there", () => {
    const files = sources.map(({ path }) => path);
    const homeless = rooms.length > 0 && !PARTLY.has(folder) ? files.filter((file) => !roomOf(file)) : [];
    const empty = rooms.filter((room) => !files.some((file) => roomOf(file) === room));
    expect({ homeless, empty }).toEqual({ homeless: [], empty: [] });
  });

  test("no file is longer than can be read at once", () => {
    const long = sources.filter(({ text }) => text.trimEnd().split("\n").length > 250);
    const unlisted = long.map(({ path }) => `${folder}/src/${path}`).filter((path) => !TABLES.has(path));
    expect(unlisted).toEqual([]);
  });

  test("imports only the packages below it, by their names", () => {
    const allowed = PACKAGES[folder];
    const foreign = imports.filter(({ target }) => {
      const [, name] = /^@orderwire\/([^/]+)/.exec(target) ?? [];
      return allowed !== undefined && name !== undefined && !allowed.includes(name);
    });
    const byPath = imports.filter((one) => allowed && /^\.\.\/\.\.\//.test(fileOf(one) ?? ""));
    const told = [...foreign, ...byPath].map(({ from, target }) => `${folder}/src/${from} imports ${target}`);
    expect(told.filter((line) => !BY_PATH.includes(line))).toEqual([]);
  });
});

test("every package with sources is among those that are looked at", () => {
  const folders = ["packages", "tools"].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
  );
  const sourced = folders.filter((folder) => existsSync(join(root, folder, "src")));
  expect(sourced.sort()).toEqual([...FOLDERS].sort());
});

/** Evasions: other ways to write an import than by `import … from`. */
test.each([
  ['import "./b.ts";', false],
  ['import b = require("./b.ts");', false],
  ['import type b = require("./b.ts");', true],
  ['export * from "./b.ts";', false],
  ['export { b } from "./b.ts";', false],
  ['export type * from "./b.ts";', true],
  ['export { type b } from "./b.ts";', true],
  ['import { type b, type c } from "./b.ts";', true],
  ['import { type b, c } from "./b.ts";', false],
  ['import a, { type b } from "./b.ts";', false],
  ["import type {\n  b,\n} from './b.ts'", true],
  ['const b = await import("./b.ts");', false],
  ["const b = () => import(/* later */ `./b.ts`);", false],
  ['const { b } = require("./b.ts");', false],
  ['const b = import.meta.resolve("./b.ts");', false],
  ['let b: import("./b.ts").B;', true],
  ['let b: typeof import("./b.ts");', true],
  ['declare module "x" { export * from "./b.ts"; }', false],
])("%s is seen", (text, isType) => {
  const [one, ...more] = importsOf({ path: "in/a.ts", text });
  expect([one && fileOf(one), one?.isType, more]).toEqual(["in/b.ts", isType, []]);
});

test("text that only looks like an import is none", () => {
  expect(
    importsOf({ path: "a.ts", text: '// import "./b.ts"\nconst text = `import x from "./b.ts"`;' }),
  ).toEqual([]);
});

test("a page's own script is read like its head", () => {
  const text =
    '---\nimport { a } from "../a.ts";\n---\n<p>import</p>\n<script>\nimport "../b.ts";\n</script>\n';
  expect(importsOf({ path: "pages/x.astro", text }).map(fileOf)).toEqual(["a.ts", "b.ts"]);
});

test("a circle is found over any ways", () => {
  const texts = {
    "a.ts": 'import "./b.ts";',
    "b.ts": 'let c: import("./c.ts").C;',
    "c.ts": 'import("./a.ts");',
  };
  const imports = Object.entries(texts).flatMap(([path, text]) => importsOf({ path, text }));
  expect(circlesIn(imports)).toEqual(["a.ts -> b.ts -> c.ts -> a.ts"]);
});

function circlesIn(imports: readonly Import[]): string[] {
  const targets = Map.groupBy(imports, ({ from }) => from);
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) {
      circles.push([...way.slice(way.indexOf(file)), file].join(" -> "));
      return;
    }
    if (!done.has(file)) {
      for (const other of (targets.get(file) ?? []).flatMap((one) => fileOf(one) ?? [])) {
        visit(other, [...way, file]);
      }
      done.add(file);
    }
  };
  for (const file of targets.keys()) {
    visit(file, []);
  }
  return circles;
}

test("what serves every vendor names none", () => {
  const words = listVendors().map((slug) => slug.replaceAll("-", "[-_ .]?"));
  const name = new RegExp(`(?<![a-z])(?:${words.join("|")}|simla)`, "i");
  const served = packages.filter(({ folder }) => !["tools/checks", "tools/bench"].includes(folder));
  const naming = served.flatMap(({ folder, sources }) =>
    sources.filter(({ text }) => name.test(text)).map(({ path }) => `${folder}/src/${path}`),
  );
  expect(naming.filter((path) => !SEARCHED.has(path))).toEqual([]);
});
