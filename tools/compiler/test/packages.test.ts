import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { run } from "../src/command.ts";
import { checkPackages, staleFiles, writePackages } from "../src/emit/packages/committed-files.ts";
import { ROOT, readBundle } from "../src/read/index.ts";
import { UserError } from "../src/user-error.ts";
import { allSpecs } from "./specs.ts";

let root: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "orderwire-packages-"));
  mkdirSync(join(root, "specs/acme"), { recursive: true });
  mkdirSync(join(root, "packages/mock-server"), { recursive: true });
  for (const file of ["pnpm-workspace.yaml", "package.json", "packages/mock-server/package.json"]) {
    cpSync(join(ROOT, file), join(root, file));
  }
  writeFileSync(join(root, "specs/acme/openapi.yaml"), stringify(allSpecs()));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

const manifest = (output: string) =>
  JSON.parse(readFileSync(join(root, `packages/compiled/acme/${output}/package.json`), "utf8"));
const readme = (output: string) =>
  readFileSync(join(root, `packages/compiled/acme/${output}/README.md`), "utf8");

test("the committed files are what the specs make of them", async () => {
  expect(await checkPackages()).toEqual([]);
});

test("a new vendor gets its files once", async () => {
  expect((await checkPackages(undefined, root)).length).toBeGreaterThan(0);
  const written = await writePackages(undefined, root);
  expect(written.sort()).toEqual([
    "packages/compiled/acme/client/README.md",
    "packages/compiled/acme/client/package.json",
    "packages/compiled/acme/docs/README.md",
    "packages/compiled/acme/docs/package.json",
    "packages/compiled/acme/mock/README.md",
    "packages/compiled/acme/mock/package.json",
    "packages/compiled/acme/package.json",
    "packages/compiled/acme/types/README.md",
    "packages/compiled/acme/types/package.json",
    "specs/acme/package.json",
  ]);
  expect(await writePackages(undefined, root)).toEqual([]);
  expect(await checkPackages(undefined, root)).toEqual([]);
});

test("a hand edit is found", async () => {
  const path = join(root, "packages/compiled/acme/client/README.md");
  writeFileSync(path, `${readme("client")}More.\n`);
  expect(await checkPackages("acme", root)).toEqual(["packages/compiled/acme/client/README.md"]);
  await writePackages("acme", root);
});

test("a version is kept", async () => {
  const path = join(root, "packages/compiled/acme/client/package.json");
  const released = `${JSON.stringify({ ...manifest("client"), version: "3.2.1" }, null, 2)}\n`;
  writeFileSync(path, released);
  expect(await writePackages("acme", root)).toEqual([]);
  expect(manifest("client").version).toBe("3.2.1");
});

test("what the root says of the project stands in every manifest, with the folder of each", async () => {
  const file = join(root, "package.json");
  const before = readFileSync(file, "utf8");
  const project = {
    author: "Somebody",
    homepage: "https://docs.example",
    bugs: "https://code.example/issues",
    funding: "https://fund.example",
  };
  const repository = { type: "git", url: "git+https://code.example/orderwire.git" };
  writeFileSync(file, JSON.stringify({ ...JSON.parse(before), ...project, repository }));
  try {
    await writePackages(undefined, root);
    const folders = [
      ...["types", "client", "mock", "docs"].map((output) => `packages/compiled/acme/${output}`),
      "packages/mock-server",
      "specs/acme",
    ];
    for (const folder of folders) {
      expect(JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"))).toMatchObject({
        ...project,
        repository: { ...repository, directory: folder },
        engines: { node: expect.stringMatching(/^>=\d/) },
      });
    }
    expect(await checkPackages(undefined, root)).toEqual([]);
  } finally {
    writeFileSync(file, before);
    for (const output of ["types", "client", "mock", "docs"]) {
      rmSync(join(root, `packages/compiled/acme/${output}/package.json`));
    }
    cpSync(join(ROOT, "packages/mock-server/package.json"), join(root, "packages/mock-server/package.json"));
    await writePackages(undefined, root);
  }
});

test("entries follow the document", () => {
  expect(Object.keys(manifest("client").exports)).toEqual([
    ".",
    "./fetch",
    "./query",
    "./zod",
    "./webhooks",
    "./other",
    "./orders",
    "./package.json",
  ]);
  expect(manifest("client").exports["./orders"]).toEqual({
    types: "./dist/sections/orders.d.ts",
    default: "./dist/sections/orders.js",
  });
  expect(Object.keys(manifest("types").exports)).toEqual([
    ".",
    "./other",
    "./orders",
    "./webhooks",
    "./shared",
    "./openapi",
    "./package.json",
  ]);
  expect(manifest("types").dependencies).toEqual({ "@orderwire/runtime": "workspace:^" });
  expect(manifest("mock").bin).toEqual({ "orderwire-acme-mock": "./dist/bin.js" });
});

test("a vendor that is not there", async () => {
  await expect(writePackages("nope", root)).rejects.toThrow(
    'Unknown vendor "nope" in specs/. Vendors: acme.',
  );
});

test("the client's README shows how to call, catch and walk", () => {
  expect(readme("client")).toContain(`## Use

\`\`\`ts
import { connectAcme, listTickets } from "@orderwire/acme-client";

const api = connectAcme({ account: "demo", apiKey: process.env.ACME_API_KEY });
const answer = await listTickets(api, { limit: 20 });
console.log(answer);
\`\`\``);
  expect(readme("client")).toContain("for await (const item of listTickets.items(api, { limit: 20 })) {");
  expect(readme("client")).toContain("| `zone` | no | Default: `eu`. One of `eu`, `us`. |");
});

test.each([
  {
    mistake: "broken YAML",
    text: "openapi: 3.1.0\ninfo: [\n",
    want: /^specs\/broken\/openapi\.yaml:3:1 .* — correct the YAML\.$/,
  },
  {
    mistake: "an empty file",
    text: "",
    want: /^specs\/broken\/openapi\.yaml: .* Begin it with `openapi: 3\.1\.0`\.$/,
  },
  {
    mistake: "a dangling $ref",
    text: "openapi: 3.1.0\npaths:\n  /a: { $ref: paths/a.yaml }\n",
    want: /^specs\/broken\/openapi\.yaml:3:7 .*paths\/a\.yaml' — "pnpm lint" in specs\/broken shows/,
  },
])(
  "$mistake in a spec is told with its place and the remedy, and nothing is written",
  async ({ text, want }) => {
    const folder = join(root, "specs/broken");
    mkdirSync(folder);
    writeFileSync(join(folder, "openapi.yaml"), text);
    try {
      const refusal: unknown = await writePackages("broken", root).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(UserError);
      expect((refusal as UserError).message).toMatch(want);
      expect(existsSync(join(root, "packages/broken"))).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test("a spec without a bundle, and a workspace without specs", () => {
  const empty = join(root, "empty");
  mkdirSync(join(empty, "specs/notes"), { recursive: true });
  expect(() => readBundle("acme", empty)).toThrow('Unknown vendor "acme" in specs/. Vendors: none.');
  expect(() => readBundle("acme", root)).toThrow(
    'specs/acme/dist/openapi.json is not there yet. Run "pnpm build" at the root.',
  );
});

describe("the command", () => {
  const asked = async (...args: string[]) => {
    const [out, error]: [string[], string[]] = [[], []];
    const status = await run(
      args,
      { out: (line) => out.push(line), error: (line) => error.push(line) },
      root,
    );
    return { status, out: out.join("\n"), error: error.join("\n") };
  };

  test.each([
    { args: ["--help"], status: 0, out: /^orderwire-compile: makes packages.*--check/s, error: /^$/ },
    { args: ["-h", "vendor"], status: 0, out: /Usage:/, error: /^$/ },
    { args: [], status: 2, out: /Usage:/, error: /^$/ },
    {
      args: ["toys"],
      status: 2,
      out: /^$/,
      error:
        /^orderwire-compile: Unknown command "toys"\. It must be vendor or packages; see "orderwire-compile --help"/,
    },
    {
      args: ["vendor"],
      status: 2,
      out: /^$/,
      error: /Which vendor\? Give the name of its folder in specs\/;/,
    },
    { args: ["vendor", "acme", "client", "mock"], status: 2, out: /^$/, error: /Unexpected "client mock"/ },
    { args: ["packages", "acme"], status: 2, out: /^$/, error: /Unexpected "acme"/ },
    { args: ["packages", "--vendr", "x"], status: 2, out: /^$/, error: /Unknown option '--vendr'.*--help/s },
    {
      args: ["vendor", "nope"],
      status: 1,
      out: /^$/,
      error: /Unknown vendor "nope" in specs\/\. Vendors: acme\./,
    },
    { args: ["packages", "--vendor", "nope"], status: 1, out: /^$/, error: /Unknown vendor "nope"/ },
    { args: ["packages", "--check"], status: 0, out: /^$/, error: /^$/ },
  ])("$args", async ({ args, status, out, error }) => {
    const told = await asked(...args);
    expect(told.out).toMatch(out);
    expect(told.error).toMatch(error);
    expect(told.status).toBe(status);
  });

  test("what differs is told, and written again", async () => {
    writeFileSync(join(root, "packages/compiled/acme/types/README.md"), "Edited.");
    expect(await asked("packages", "--check", "--vendor", "acme")).toEqual({
      status: 1,
      out: "",
      error:
        'packages/compiled/acme/types/README.md is not what its spec makes of it.\nRun "pnpm packages" and commit the result.',
    });
    expect(await asked("packages")).toEqual({
      status: 0,
      out: "wrote packages/compiled/acme/types/README.md",
      error: "",
    });
  });

  test("what is stale is found from the bundle, too", () => {
    mkdirSync(join(root, "specs/acme/dist"));
    writeFileSync(join(root, "specs/acme/dist/openapi.json"), JSON.stringify(allSpecs()));
    expect(staleFiles(["acme"], root)).toEqual([]);
    writeFileSync(join(root, "packages/compiled/acme/types/README.md"), "Edited.");
    expect(staleFiles(["acme"], root)).toEqual(["packages/compiled/acme/types/README.md"]);
  });

  test("a mistake that is not the user's is thrown", async () => {
    writeFileSync(join(root, "specs/acme/dist/openapi.json"), "{");
    await expect(asked("vendor", "acme")).rejects.toThrow(SyntaxError);
  });
});
