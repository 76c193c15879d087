import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { parse } from "yaml";
import { main } from "../src/main.ts";
import { change, type Files, goodSpec, writeSpec } from "./spec.ts";

const cli = join(import.meta.dirname, "../src/cli.ts");
const plugin = join(import.meta.dirname, "../src/plugin.ts");

/** Runs the command in this process: starting one costs a second, and there are dozens of tests. */
async function run(folder: string, ...args: string[]) {
  const printed: string[] = [];
  const spies = (["log", "error"] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation((text) => printed.push(`${text}\n`)),
  );
  try {
    return { status: await main(args, folder), output: printed.join("") };
  } finally {
    for (const spy of spies) {
      spy.mockRestore();
    }
  }
}

test("the program is the command: its output and its exit code", () => {
  const { status, stdout } = spawnSync(process.execPath, [cli, "lint"], {
    cwd: writeSpec(change("openapi.yaml", "3.1.0", "3.1.1")),
    encoding: "utf8",
  });
  expect(stdout).toMatch(/openapi\.yaml:1:10 orderwire\/openapi-version .*\n1 problem in 6 files/);
  expect(status).toBe(1);
});

function lint(files: Files) {
  return run(writeSpec(files), "lint");
}

test("a good spec becomes one document in two notations, and an older version, the same each time", async () => {
  const folder = writeSpec(goodSpec);
  expect(await run(folder, "build")).toEqual({
    status: 0,
    output: expect.stringMatching(/^no problems in 6 files, [\d.]+ s\n$/),
  });
  expect(readdirSync(join(folder, "dist")).sort()).toEqual([
    "openapi-3.0.json",
    "openapi.json",
    "openapi.yaml",
  ]);
  const older = JSON.parse(readFileSync(join(folder, "dist/openapi-3.0.json"), "utf8"));
  expect(older).toMatchObject({ openapi: "3.0.3", paths: expect.anything() });
  const json = readFileSync(join(folder, "dist/openapi.json"), "utf8");
  const document = JSON.parse(json);
  expect(parse(readFileSync(join(folder, "dist/openapi.yaml"), "utf8"))).toEqual(document);
  expect(Object.keys(document)).toEqual([
    ...[
      "openapi",
      "info",
      "servers",
      "security",
      "x-orderwire-errors",
      "tags",
      "paths",
      "webhooks",
      "components",
    ],
  ]);
  expect(document.components.schemas.Group.properties.children.items).toEqual({
    $ref: "#/components/schemas/Group",
  });
  expect(
    document.paths["/groups"].post.requestBody.content["application/x-www-form-urlencoded"].schema,
  ).toEqual({
    type: "object",
    properties: { group: { $ref: "#/components/schemas/Group", description: "The group to make." } },
  });
  await run(folder, "build");
  expect(readFileSync(join(folder, "dist/openapi.json"), "utf8")).toBe(json);
});

test.each([
  { mistake: "a problem", from: "3.1.0", to: "3.1.1", status: 1 },
  { mistake: "broken YAML", from: "tags:", to: "tags: [", status: 2 },
])(
  "a build that fails by $mistake leaves no document that passes for the current one",
  async ({ from, to, status }) => {
    const folder = writeSpec(goodSpec);
    expect((await run(folder, "build")).status).toBe(0);
    writeFileSync(join(folder, "openapi.yaml"), change("openapi.yaml", from, to)["openapi.yaml"] ?? "");
    expect((await run(folder, "build")).status).toBe(status);
    expect(readdirSync(join(folder, "dist"))).toEqual([]);
  },
);

const group = "components/schemas/Group.yaml";
const groups = "paths/groups/groups.yaml";
const getGroup = "paths/groups/getGroup.yaml";

test.each<{ mistake: string; files: Files; want: RegExp }>([
  {
    mistake: "a member that OpenAPI does not know",
    files: change(groups, "  summary: List groups", "  sumary: List groups"),
    want: /groups\.yaml:4:3 struct Property `sumary` is not expected here — did you mean `summary`\?/,
  },
  {
    mistake: "a dangling $ref",
    files: change(getGroup, "schemas/Group.yaml", "schemas/Grup.yaml"),
    want: /getGroup\.yaml:19:19 no-unresolved-refs .*Grup\.yaml' — correct the path/,
  },
  {
    mistake: "a reference to nothing inside a file",
    files: change(group, "$ref: Group.yaml", "$ref: 'Group.yaml#/definitions/Group'"),
    want: /Group\.yaml:9:12 no-unresolved-refs .* — correct the path/,
  },
  {
    mistake: "two equal operationIds",
    files: change(groups, "operationId: createGroup", "operationId: listGroups"),
    want: /groups\.yaml:\d+:\d+ operation-operationId-unique .* — /,
  },
  {
    mistake: "an unknown word of the vocabulary",
    files: change(groups, "x-orderwire-retry", "x-orderwire-repeat"),
    want: /groups\.yaml:37:3 orderwire\/vocabulary Unknown word `x-orderwire-repeat` — known: /,
  },
  {
    mistake: "a path parameter that is not described",
    files: change(getGroup, "name: id", "name: number"),
    want: /getGroup\.yaml:\d+:\d+ path-parameters-defined .* — /,
  },
  {
    mistake: "an example that the schema refuses",
    files: change(getGroup, "{ name: Shoes }", "{ name: 7 }"),
    want: /getGroup\.yaml:21:37 no-invalid-media-type-examples .*`name` property type must be string — /,
  },
  {
    mistake: "an example with a misspelt field",
    files: change(getGroup, "{ name: Shoes }", "{ name: Shoes, childs: [] }"),
    want: /getGroup\.yaml:21:44 no-invalid-media-type-examples .*`childs` — /,
  },
  {
    mistake: "a reference in place of an operation",
    files: change(
      "openapi.yaml",
      "{ $ref: paths/groups/getGroup.yaml }",
      "{ get: { $ref: 'paths/groups/getGroup.yaml#/get' } }",
    ),
    want: /openapi\.yaml:16:32 orderwire\/ref-placement OpenAPI 3\.1 allows no `\$ref` in place of Operation \(`get`\) — /,
  },
  {
    mistake: "broken YAML in a part",
    files: change(group, "type: object", "type: [object"),
    want: /Group\.yaml:\d+:\d+ no-unresolved-refs .* — fix the YAML/,
  },
  {
    mistake: "a key that comes twice",
    files: change(group, "type: object", "type: object\ntype: object"),
    want: /Group\.yaml:\d+:\d+ no-unresolved-refs .*duplicated mapping key.* — fix the YAML/,
  },
  {
    mistake: "a file that nothing refers to",
    files: { ...goodSpec, "components/schemas/Old.yaml": "type: object\n" },
    want: /Old\.yaml:1:1 unused-file Nothing refers to this file — /,
  },
])("$mistake is a problem with a place and a remedy", async ({ files, want }) => {
  const { status, output } = await lint(files);
  expect(output).toMatch(want);
  expect(output).not.toMatch(/\n\s+at /);
  expect(status).toBe(1);
});

test.each<{ mistake: string; files: Files; want: RegExp }>([
  {
    mistake: "no openapi.yaml",
    files: {},
    want: /openapi\.yaml does not exist\. Run in a spec's folder, specs\/<vendor>\.$/,
  },
  {
    mistake: "broken YAML in openapi.yaml",
    files: { "openapi.yaml": "openapi: 3.1.0\ninfo: [\n" },
    want: /openapi\.yaml:3:1 .* — fix the YAML$/,
  },
  {
    mistake: "a document that is not OpenAPI",
    files: { "openapi.yaml": "- a list\n" },
    want: /openapi\.yaml:1:1 .* — begin with `openapi: 3\.1\.0`$/,
  },
  {
    mistake: "an ignore file",
    files: { ...goodSpec, ".redocly.lint-ignore.yaml": "{}\n" },
    want: /lint-ignore\.yaml: problems must not be ignored\. Delete the file/,
  },
])("$mistake stops the command with one line", async ({ files, want }) => {
  const { status, output } = await lint(files);
  expect(output.trim()).toMatch(want);
  expect(output.trim().split("\n")).toHaveLength(1);
  expect(status).toBe(2);
});

test.each([
  { rule: "operation-sumary: error", want: /redocly\.yaml:5:3 .*`operation-sumary`/ },
  {
    rule: "orderwire/write-retri: error",
    want: /redocly\.yaml: unknown rule `orderwire\/write-retri`; known: .*, orderwire\/write-retry\nCorrect the names/,
  },
  { rule: "orderwire/write-retry: eror", want: /redocly\.yaml:5:\d+ / },
])("a misspelt configuration stops the command: $rule", async ({ rule, want }) => {
  const folder = writeSpec({
    ...goodSpec,
    "redocly.yaml": `plugins:\n  - ${plugin}\nextends: [recommended-strict]\nrules:\n  ${rule}\n`,
  });
  const { status, output } = await run(folder, "build", "--config", "redocly.yaml");
  expect(output).toMatch(want);
  expect(output).not.toMatch(/\n\s+at /);
  expect(status).toBe(2);
});

test("--json prints the problems as data", async () => {
  const folder = writeSpec(change(group, "description: A group of goods.\n", "format: grup\n"));
  const { output } = await run(folder, "lint", "--json");
  const [problem] = JSON.parse(output);
  expect(problem).toMatchObject({ line: 2, column: 9, rule: "orderwire/date-format" });
});

test.each([
  { args: ["--help"], status: 0, want: /Usage/ },
  { args: [], status: 0, want: /Usage/ },
  { args: ["bild"], status: 2, want: /Unknown command `bild`\. Commands: build, lint/ },
  { args: ["lint", "--jason"], status: 2, want: /--jason.*See --help/ },
  { args: ["lint", "--config", "none.yaml"], status: 2, want: /none\.yaml/ },
])("orderwire-spec $args", async ({ args, status, want }) => {
  const result = await run(writeSpec({}), ...args);
  expect(result.output).toMatch(want);
  expect(result.status).toBe(status);
});
