import { execFile } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { OperationDescriptor } from "@orderwire/runtime";
import type { Bench } from "../bench.ts";
import { chooseCall } from "../call.ts";
import { compare } from "../compare.ts";
import { generateClients } from "../peers.ts";
import type { Vendor } from "../vendors.ts";

const execute = promisify(execFile);

/** Inside this package, so that the programs find its dependencies. */
const FOLDER = fileURLToPath(new URL("../../gen/", import.meta.url));

// A path, since the package exports no "./bin/tsc".
const TSC = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

const pascal = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);

/** A file of types as an import names it. */
const moduleOf = (file: string): string => JSON.stringify(file.replace(/\.d\.ts$/, ".js"));

/** The entry of the one section that has all of these operations; of several sections, the main entry. */
function entryOf({ files, operations }: Vendor): string {
  const folder = dirname(files.client);
  const sections = readdirSync(join(folder, "sections")).filter((name) => name.endsWith(".d.ts"));
  const found = sections.find((name) => {
    const declared = readFileSync(join(folder, "operations", name), "utf8");
    return operations.every(({ id }) => declared.includes(`export declare const ${id}:`));
  });
  return found ? join(folder, "sections", found) : files.client;
}

/** A program that calls every operation by our functions. */
const ours = (vendor: Vendor): string =>
  [
    `import * as api from ${moduleOf(entryOf(vendor))};`,
    "declare const connection: api.Connection;",
    ...vendor.operations.flatMap(({ id }) => [
      `declare const ${id}Params: api.${pascal(id)}Params;`,
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

/** The same by the functions of a generated client. */
const generated =
  (file: string) =>
  ({ operations }: Vendor): string =>
    [
      `import * as api from ${JSON.stringify(file)};`,
      ...operations.flatMap(({ id }) => [
        `declare const ${id}Args: Parameters<typeof api.${id}>;`,
        `export const ${id}Result = await api.${id}(...${id}Args);`,
      ]),
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

/** What the compiler takes to check a program that calls every operation of a vendor, and one that calls a list. */
export const types: Bench = async ({ vendor, peers, runs }) => {
  await mkdir(FOLDER, { recursive: true });
  const folder = await mkdtemp(join(FOLDER, "types-"));
  try {
    const writers: Readonly<Record<string, (vendor: Vendor) => string>> = {
      [`@orderwire/${vendor.slug}-client`]: ours,
      "openapi-fetch": openapiFetch,
      ...(peers && (await generatedClients(vendor, folder))),
    };
    const measure = async (prefix: string, measured: Vendor) => {
      const sides = await Promise.all(
        Object.entries(writers).map(async ([name, write], index) => {
          const file = join(folder, `program-${measured.operations.length}-${index}.ts`);
          await writeFile(file, write(measured));
          const sample = async () => {
            const checked = Object.entries(await check(file));
            return Object.fromEntries(checked.map(([name, value]) => [prefix + name, value]));
          };
          return { name, sample };
        }),
      );
      const measures = { instantiations: "types", declarations: "kB", "check time": "s", memory: "MB" };
      const named = Object.entries(measures).map(
        ([name, unit]) => [prefix + name, { unit, better: "less" as const }] as const,
      );
      return compare(Object.fromEntries(named), sides, runs);
    };
    const { id } = chooseCall(vendor).operation;
    const one = { ...vendor, operations: vendor.operations.filter((operation) => operation.id === id) };
    return {
      name: "types",
      title: "type-checking a call of every operation, and of one",
      subject: `\`${vendor.slug}\`, ${vendor.operations.length} operations, each called once, and \`${id}\` alone, without an error of types by each side. Ours imports the entry of its section where all operations are of one, as its README advises.`,
      comparisons: [...(await measure("", vendor)), ...(await measure(`${id} alone: `, one))],
    };
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** The generated clients. Their sources become declarations first, as they would be published. */
async function generatedClients(
  vendor: Vendor,
  folder: string,
): Promise<Record<string, (vendor: Vendor) => string>> {
  const { heyApi, orval, redocly } = generateClients(vendor);
  const outDir = join(folder, "declared");
  // Each by name: of what lies in node_modules, nothing is declared that is only imported.
  const files = (await readdir(dirname(heyApi), { recursive: true }))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(dirname(heyApi), file));
  const flags = ["--ignoreConfig", "--declaration", "--emitDeclarationOnly", "--skipLibCheck", "--noCheck"];
  const target = [
    "--module",
    "esnext",
    "--moduleResolution",
    "bundler",
    "--target",
    "es2022",
    "--outDir",
    outDir,
    "--rootDir",
    dirname(orval),
  ];
  await execute(process.execPath, [TSC, ...flags, ...target, ...files, orval, redocly]).catch(() => {});
  return {
    "hey-api": generated(join(outDir, "hey-api/sdk.gen.js")),
    orval: generated(join(outDir, "orval.js")),
    "redocly's client": generated(join(outDir, "redocly.js")),
  };
}

/** @throws {Error} if the program has an error of types */
async function check(file: string) {
  const flags = [
    "--ignoreConfig",
    "--noEmit",
    "--strict",
    "--skipLibCheck",
    "--module",
    "esnext",
    "--moduleResolution",
    "bundler",
    "--target",
    "es2022",
  ];
  const { stdout } = await execute(
    process.execPath,
    [TSC, ...flags, "--extendedDiagnostics", "--listFiles", file],
    {
      maxBuffer: 64 * 1024 * 1024,
    },
  ).catch((error: { stdout: string }) => {
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
    declarations: declarationsOf(stdout),
  };
}

/** Kilobytes of declarations that were read, but for the language's own. */
function declarationsOf(stdout: string): number {
  const files = stdout
    .split("\n")
    .filter((line) => line.endsWith(".d.ts") && !/\/(typescript|@typescript|@types)\//.test(line));
  return files.reduce((sum, file) => sum + statSync(file).size, 0) / 1000;
}
