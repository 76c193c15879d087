import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { startMock } from "@orderwire/mock-server";
import { compileMock, type MockData } from "@orderwire/mock-server/compile";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ZodType } from "zod";
import type { Files } from "../src/emit/files.ts";
import { ROOT } from "../src/read/index.ts";
import { Code, exampleParams, secretsOf } from "../src/samples/index.ts";
import { UserError } from "../src/user-error.ts";
import { allConstructs, vendorOf } from "./constructs.ts";
import { committedSums, outputsOf, sumsOf } from "./sums.ts";

const constructs = allConstructs();
const compiled = constructs.filter(({ verdict }) => verdict === "compiled");
const refused = constructs.filter(({ verdict }) => verdict === "refused");

/** What was made of each, by its slug. */
const made = new Map<string, ReadonlyMap<string, Files>>();
const sums = committedSums();

test.each(compiled)(
  '$name compiles to the bytes whose sums are committed; else look, and run "pnpm golden"',
  async (construct) => {
    const outputs = await outputsOf(construct);
    made.set(construct.slug, outputs);
    expect(sumsOf(construct.name, outputs)).toBe(sums.get(construct.name));
  },
);

test("no sum is of a construct that is gone", () => {
  expect([...sums.keys()]).toEqual(compiled.map(({ name }) => name));
});

describe("refused", () => {
  test.each(refused)("$name, by one message", async (construct) => {
    const attempt = outputsOf(construct);
    await expect(attempt).rejects.toMatchObject({ message: construct.says });
    await expect(attempt).rejects.toBeInstanceOf(UserError);
  });
});

describe("compiled", () => {
  let folder: string;
  let complaints: string;
  const failures = new Map<string, unknown>();

  beforeAll(async () => {
    folder = makeFolder();
    mkdirSync(join(folder, "node_modules/@orderwire"), { recursive: true });
    cpSync(join(ROOT, "tsconfig.base.json"), join(folder, "tsconfig.base.json"));
    for (const construct of compiled) {
      try {
        const outputs = made.get(construct.slug) ?? (await outputsOf(construct));
        writeSources(folder, construct.slug, outputs);
      } catch (error) {
        failures.set(construct.name, error);
      }
    }
    complaints = compileSources(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(compiled)("$name, and its code has no type error", ({ name, slug }) => {
    expect(failures.get(name)).toBeUndefined();
    expect(complaints.split("\n").filter((line) => line.includes(`packages/${slug}/`))).toEqual([]);
  });

  test.each(compiled)("$name: the mock answers what the client sends", async (construct) => {
    const vendor = vendorOf(construct);
    const data: MockData = compileMock(vendor.document);
    const client = load<Client>(construct.slug, "client/gen/index");
    const zod = load<{ schemas: object }>(construct.slug, "client/gen/zod/index");
    await using mock = await startMock(data);
    let sent: unknown;
    const secrets = Object.fromEntries(secretsOf(vendor).map((name) => [name, "k"]));
    const connection = client[`connect${vendor.name}`]?.({
      baseUrl: mock.url,
      retries: 0,
      fetch: (input: string, init: RequestInit) => {
        sent = init.body;
        return fetch(input, init);
      },
      ...secrets,
      // Where no operation answers JSON there is nothing to judge, and a connection refuses to judge by nothing.
      ...(Object.keys(zod.schemas).length > 0 && { schemas: zod.schemas, validate: "throw" }),
    });
    for (const operation of vendor.operations) {
      const params = Object.entries(exampleParams(vendor, operation)).map(([name, value]) => [
        name,
        value instanceof Code ? new TextEncoder().encode("Hello") : value,
      ]);
      const given = Object.fromEntries(params);
      const result = await client[operation.id]?.(connection, given);
      const sends = construct.sends[operation.id];
      if (sends !== undefined) {
        expect(sent).toBe(sends);
      }
      const headers = construct.headers[operation.id];
      if (headers) {
        expect(await client[operation.id]?.withResponse(connection, given)).toMatchObject({
          data: result,
          headerValues: headers,
        });
      }
      const success = operation.responses.find((response) => response.success);
      // What the mock makes up for want of an example has been judged by zod.
      const [example] = success?.examples ?? [];
      if ((operation.responseKind === "json" || operation.responseKind === "xml") && example) {
        expect(result).toEqual(example.value);
      }
    }
  });

  const judged = compiled.flatMap((construct) =>
    Object.entries(construct.values).map(([schema, values]) => ({ construct, schema, ...values })),
  );

  // One for all: Ajv compiles the schema of schemas for each of its own.
  const ajv = new Ajv2020({ strict: false, validateFormats: false, multipleOfPrecision: 9 });

  test.each(judged)("$construct.name: zod and the mock's validator judge $schema alike", async (row) => {
    const zod = load<Record<string, ZodType>>(row.construct.slug, "client/gen/zod/index");
    const { document } = vendorOf(row.construct);
    const key = `${row.construct.slug}-${row.schema}`;
    const byAjv = ajv.addSchema(document, key).compile({ $ref: `${key}#/components/schemas/${row.schema}` });
    const byZod = (value: unknown) => zod[row.schema]?.safeParse(value).success;
    for (const value of row.right) {
      expect([value, byZod(value), byAjv(value)]).toEqual([value, true, true]);
    }
    // A closed object is open to a reader, whom the vendor's next field must not break; the mock holds writers to it.
    for (const value of row.wrong) {
      expect([value, byZod(value), byAjv(value)]).toEqual([value, false, false]);
    }
  });

  /** By Node itself: what vitest imports it transforms, which for thousands of files takes longer than their tests. */
  function load<Module>(slug: string, path: string): Module {
    return createRequire(join(folder, "package.json"))(`./${EMITTED}/packages/${slug}/${path}.js`);
  }
});

type Call = (...args: readonly unknown[]) => unknown;
type Client = Record<string, Call & { readonly withResponse: Call }>;

/** A folder with the first free number: Node keeps what it compiles by a file's path, and would keep it for every new one. */
function makeFolder(): string {
  const parent = join(import.meta.dirname, "../gen");
  mkdirSync(parent, { recursive: true });
  for (let number = 1; ; number++) {
    const made = join(parent, `constructs-${number}`);
    try {
      mkdirSync(made);
      return made;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
        throw error;
      }
    }
  }
}

/** Where JavaScript is written, in the folder of all that was compiled. */
const EMITTED = "emitted";

/** Sources only: they are checked as one program, since a compiler started for each would take minutes. */
function writeSources(folder: string, slug: string, files: ReadonlyMap<string, Files>): void {
  for (const output of ["types", "client", "mock"]) {
    const sources = files.get(output) ?? {};
    const target = join(folder, "packages", slug, output);
    const written = Object.entries(sources).filter(([path]) => path.endsWith(".ts"));
    for (const parent of new Set(written.map(([path]) => dirname(join(target, path))))) {
      mkdirSync(parent, { recursive: true });
    }
    for (const [path, content] of written) {
      writeFileSync(join(target, path), content.replaceAll("../../dist/index.js", "../index.js"));
    }
    if (output === "types") {
      const name = `@orderwire/${slug}-${output}`;
      const manifest = { name, type: "module", exports: { ".": "./gen/index.ts", "./*": "./gen/*.ts" } };
      writeFileSync(join(target, "package.json"), JSON.stringify(manifest));
      symlinkSync(target, join(folder, "node_modules", name));
    }
  }
}

/** Checks the sources, and makes JavaScript of them. @returns what is wrong with them */
function compileSources(folder: string): string {
  const compilerOptions = {
    declaration: false,
    rootDir: ".",
    outDir: EMITTED,
    lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
    types: ["node"],
  };
  const config = { extends: "./tsconfig.base.json", compilerOptions, include: ["packages/*/*/gen/**/*.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const typescript = dirname(createRequire(join(ROOT, "package.json")).resolve("typescript/package.json"));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(typescript, "bin/tsc"), "-p", folder, "--singleThreaded"],
    {
      cwd: folder,
      encoding: "utf8",
    },
  );
  return stdout + stderr;
}
