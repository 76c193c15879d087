import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { OperationDescriptor } from "@orderwire/runtime";
import type { Bench } from "../bench.ts";
import { compare } from "../compare.ts";
import type { Vendor } from "../vendors.ts";

const execute = promisify(execFile);

/** Inside this package, so that the programs find its dependencies. */
const FOLDER = fileURLToPath(new URL("../../gen/", import.meta.url));

// A path, since the package exports no "./bin/tsc".
const TSC = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

const pascal = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);

/** A file of types as an import names it. */
const moduleOf = (file: string): string => JSON.stringify(file.replace(/\.d\.ts$/, ".js"));

/** A program that calls every operation by our functions. */
const ours = ({ files, operations }: Vendor): string =>
  [
    `import * as api from ${moduleOf(files.client)};`,
    `import type * as types from ${moduleOf(files.types)};`,
    "declare const connection: api.Connection;",
    ...operations.flatMap(({ id }) => [
      `declare const ${id}Params: types.${pascal(id)}Params;`,
      `export const ${id}Result = await api.${id}(connection, ${id}Params);`,
    ]),
  ].join("\n");

/** The same by openapi-fetch. */
const openapiFetch = ({ files, operations }: Vendor): string =>
  [
    'import createClient from "openapi-fetch";',
    `import type * as types from ${moduleOf(files.types)};`,
    "const client = createClient<types.paths>();",
    ...operations.flatMap(callByPath),
  ].join("\n");

function callByPath({ id, method, path, body }: OperationDescriptor): string[] {
  const operation = `types.operations["${id}"]`;
  const given = body ? `params: ${id}Params, body: ${id}Body` : `params: ${id}Params`;
  return [
    `declare const ${id}Params: ${operation}["parameters"];`,
    body
      ? `declare const ${id}Body: NonNullable<${operation}["requestBody"]>["content"]["${body.type}"];`
      : "",
    `export const ${id}Result = (await client.${method}("${path}", { ${given} })).data;`,
  ];
}

/** What the compiler takes to check a program that calls every operation of a vendor. */
export const types: Bench = async ({ vendor, runs }) => {
  await mkdir(FOLDER, { recursive: true });
  const folder = await mkdtemp(join(FOLDER, "types-"));
  try {
    const programs = {
      [`@orderwire/${vendor.slug}-client`]: ours(vendor),
      "openapi-fetch": openapiFetch(vendor),
    };
    const sides = await Promise.all(
      Object.entries(programs).map(async ([name, code], index) => {
        const file = join(folder, `program-${index}.ts`);
        await writeFile(file, code);
        return { name, sample: () => check(file) };
      }),
    );
    const comparisons = await compare(
      {
        instantiations: { unit: "types", better: "less" },
        "check time": { unit: "s", better: "less" },
        memory: { unit: "MB", better: "less" },
      },
      sides,
      runs,
    );
    return {
      name: "types",
      title: "type-checking a call of every operation",
      subject: `\`${vendor.slug}\`, ${vendor.operations.length} operations, each called once and without an error of types by each side.`,
      comparisons,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** @throws {Error} if the program has an error of types */
async function check(file: string) {
  const flags = [
    "--ignoreConfig",
    "--noEmit",
    "--strict",
    "--skipLibCheck",
    "--module",
    "nodenext",
    "--target",
    "es2022",
  ];
  const { stdout } = await execute(process.execPath, [TSC, ...flags, "--extendedDiagnostics", file], {
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: { stdout: string }) => {
    throw new Error(`${file} does not compile:\n${error.stdout.split("\n").slice(0, 20).join("\n")}`);
  });
  const read = (label: string): number => {
    const found = new RegExp(`^${label}:\\s+([\\d.]+)`, "m").exec(stdout)?.[1];
    if (found === undefined) {
      throw new Error(`tsc --extendedDiagnostics says no "${label}":\n${stdout}`);
    }
    return Number(found);
  };
  return {
    instantiations: read("Instantiations"),
    "check time": read("Check time"),
    memory: read("Memory used") / 1024,
  };
}
