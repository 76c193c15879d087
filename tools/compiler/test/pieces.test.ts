import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compileMock } from "@orderwire/mock-server/compile";
import { expect, onTestFinished, test } from "vitest";
import { connectSource } from "../src/emit/client/connect.ts";
import { typeWords } from "../src/emit/docs/prose.ts";
import { writePackage } from "../src/emit/files.ts";
import { fence, table } from "../src/emit/markdown.ts";
import { dataSource } from "../src/emit/mock/data.ts";
import { aboutProject, readWorkspaceFacts } from "../src/emit/packages/workspace-facts.ts";
import { docComment, literal } from "../src/emit/source.ts";
import { generate } from "../src/generate.ts";
import { listVendors, ROOT, readVendor } from "../src/read/index.ts";
import { curlCommand, toCode } from "../src/samples/index.ts";
import { allConstructs } from "./constructs.ts";
import { documentOf, spec } from "./specs.ts";

test.each([
  { given: "a\u2028b\u2029c", want: '"a\\u2028b\\u2029c"' },
  { given: { "\u2028": 1 }, want: '{ "\\u2028": 1 }' },
  { given: { a: [1, null], "b-c": true }, want: '{ a: [1, null], "b-c": true }' },
  { given: [], want: "[]" },
])("$given as code", ({ given, want }) => {
  expect(toCode(given)).toBe(want);
});

test("separators of lines are escaped in literals", () => {
  expect(literal("\u2028\u2029")).toBe('"\\u2028\\u2029"');
});

test.each([
  { given: "Ends */ here.", want: "/**\n * Ends *\u200b/ here.\n */\n" },
  { given: "Old.\n@deprecated not so", want: "/**\n * Old.\n * \u200b@deprecated not so\n */\n" },
  { given: "One\u2028two", want: "/**\n * One\n * two\n */\n" },
])("a comment of $given stays one, without tags", ({ given, want }) => {
  expect(docComment(given)).toBe(want);
});

test.each([
  { mark: "false", want: "successCheck" },
  { mark: "true", want: "failureCheck" },
  { mark: '"false"', want: "failureCheck" },
  { mark: "error", want: "failureCheck" },
])("failures marked by $mark are told by $want, and nothing else comes along", ({ mark, want }) => {
  const vendor = readVendor(
    "acme",
    documentOf(`
x-orderwire-errors: { failure: { pointer: /state, equals: ${mark} } }
paths: { /a: { get: { operationId: getA, responses: { "204": { description: None. } } } } }`),
  );
  const checks = connectSource(vendor).match(/\w+Check\b/g);
  expect(checks).toEqual([want, want]);
});

test("a table's cells keep their bars and lines to themselves", () => {
  expect(table(["a"], [["x | y\nz"]])).toBe("| a |\n|---|\n| x \\| y z |");
});

test.each([
  { code: "plain", ticks: 3 },
  { code: "```\ninside\n```", ticks: 4 },
  { code: "a ````` b", ticks: 6 },
])("a fence around $code has $ticks ticks", ({ code, ticks }) => {
  expect(fence("", code)).toBe(`${"`".repeat(ticks)}\n${code}\n${"`".repeat(ticks)}`);
});

test("a constant is its own type in words", () => {
  expect(typeWords({ type: "string", const: "book" })).toBe('`"book"`');
});

test("the data of a mock are what they were, whatever their texts hold", async () => {
  const vendor = readVendor("acme", spec("hostile-texts"));
  const title = 'It\'s \\n \u2028 `code` "so" */ \\';
  const document = { ...vendor.document, info: { ...vendor.document.info, title } };
  const source = dataSource({ ...vendor, document })
    .replace(": MockData", "")
    .replace(/^import .*$/m, "");
  const { data } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  expect(data.title).toBe(title);
  expect(data).toEqual(compileMock(document));
});

test("curl encodes what a path's parameter holds", () => {
  const vendor = readVendor("acme", spec("precise-paths"));
  const [operation] = vendor.operations;
  expect(operation && curlCommand(vendor, operation)).toContain("https://demo.acme.test/books/a%2Fb");
});

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-pieces-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("the rules stand beside the schemas that ask for them, and nowhere else", async () => {
  const filesOf = async (feature: string) => Object.keys(await generate("client", "acme", spec(feature)));
  expect(await filesOf("rules-between-fields")).toContain("gen/zod/rules.ts");
  expect(await filesOf("no-parameters")).not.toContain("gen/zod/rules.ts");
});

test("nothing of an older run stays in a package", () => {
  const folder = emptyFolder();
  writePackage(folder, { "gen/old.ts": "", "dist/old.js": "" });
  writePackage(folder, { "gen/new.ts": "1" });
  expect(existsSync(join(folder, "gen/old.ts")) || existsSync(join(folder, "dist/old.js"))).toBe(false);
  expect(readFileSync(join(folder, "gen/new.ts"), "utf8")).toBe("1");
});

test("vendors are listed by name, whatever order the disk has", () => {
  const root = emptyFolder();
  for (const slug of ["zoo", "acme", "mid", "notes"]) {
    mkdirSync(join(root, "specs", slug), { recursive: true });
  }
  for (const slug of ["zoo", "acme", "mid"]) {
    writeFileSync(join(root, "specs", slug, "openapi.yaml"), "");
  }
  expect(listVendors(root)).toEqual(["acme", "mid", "zoo"]);
});

test("the facts of a workspace are what its manifests say, and where they say nothing what is safe", () => {
  const root = emptyFolder();
  const write = (file: string, content: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  };
  write("pnpm-workspace.yaml", 'catalog: { zod: "^4.0.0" }');
  expect(readWorkspaceFacts(root, ["acme"])).toEqual({
    catalog: { zod: "^4.0.0" },
    mockEngines: { node: ">=20" },
    nodeTypes: "*",
    versions: new Map(),
    project: {},
  });
  const project = {
    author: "Somebody",
    homepage: "https://docs.example",
    bugs: "https://code.example/issues",
    funding: "https://fund.example",
    repository: "https://code.example/orderwire.git",
  };
  write(
    "package.json",
    JSON.stringify({ ...project, version: "9.9.9", devDependencies: { "@types/node": "^26" } }),
  );
  write("packages/mock-server/package.json", '{ "engines": { "node": ">=22" } }');
  write("specs/acme/package.json", '{ "version": "2.0.0" }');
  write("packages/compiled/acme/client/package.json", '{ "version": "1.2.3" }');
  write("packages/compiled/acme/mock/package.json", "{}");
  write("packages/compiled/other/mock/package.json", '{ "version": "5.0.0" }');
  expect(readWorkspaceFacts(root, ["acme"])).toEqual({
    catalog: { zod: "^4.0.0" },
    mockEngines: { node: ">=22" },
    nodeTypes: "^26",
    versions: new Map([
      ["specs/acme", "2.0.0"],
      ["packages/compiled/acme/client", "1.2.3"],
    ]),
    project,
  });
  const { repository: url, ...rest } = project;
  expect(aboutProject(project, "specs/acme")).toEqual({
    ...rest,
    repository: { type: "git", url, directory: "specs/acme" },
  });
  expect(aboutProject(rest, "specs/acme")).toEqual(rest);
});

test("the compiler names no vendor", () => {
  const sources = readdirSync(join(ROOT, "tools/compiler/src"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map(
      (path) => [path, readFileSync(join(ROOT, "tools/compiler/src", path), "utf8").toLowerCase()] as const,
    );
  const vendors = listVendors();
  expect(vendors.length).toBeGreaterThan(0);
  const names = vendors.flatMap((slug) => [slug, slug.replaceAll("-", ""), slug.replaceAll("-", " ")]);
  const named = sources.filter(([, text]) => names.some((name) => text.includes(name)));
  expect(named.map(([path]) => path)).toEqual([]);
});

test.each([
  { name: "bodies/multipart-list", want: "-F 'ids=5'" },
  { name: "bodies/xml", want: '<Order xmlns:m="https://acme.test/money" number="7" m:currency="EUR">' },
])("the sample of $name sends what the client sends", ({ name, want }) => {
  const construct = allConstructs().find((one) => one.name === name);
  const vendor = construct && readVendor(construct.slug, construct.document);
  const [operation] = vendor?.operations ?? [];
  expect(vendor && operation && curlCommand(vendor, operation)).toContain(want);
});
