/** The programs that consumers of all packages are: they call each vendor's client against its packed mock. */
import { toCode } from "@orderwire/compiler/code";
import type { Operation, Vendor } from "@orderwire/compiler/model";
import { sampleParams, secretsOf } from "@orderwire/compiler/samples";
import { runnable } from "../params.ts";

const OUTPUTS = ["types", "client", "mock", "docs", "spec"] as const;

/** The packages that are released, with those that all vendors share. */
export const packagesOf = (vendors: readonly Vendor[]): string[] => [
  "@orderwire/runtime",
  "@orderwire/mock-server",
  ...vendors.flatMap(({ slug }) => OUTPUTS.map((output) => `@orderwire/${slug}-${output}`)),
];

/** An operation that reads and has an answer: the first of a vendor whose call is short. */
function shownOperation(vendor: Vendor): Operation {
  const found = vendor.operations.find(
    ({ method, responseKind }) => method === "GET" && responseKind === "json",
  );
  const [first] = vendor.operations;
  if (!found && !first) {
    throw new Error(`${vendor.slug} has no operation.`);
  }
  return (found ?? first) as Operation;
}

/** `await check(vendor)`: the calls, each with what its client is opened with. Mocks come as addresses by slug. */
function calls(vendors: readonly Vendor[]): string {
  return vendors
    .map((vendor, index) => {
      const operation = shownOperation(vendor);
      const secrets = Object.fromEntries(secretsOf(vendor).map((name) => [name, "test-secret"]));
      const params = toCode(runnable(sampleParams(vendor, operation)));
      return `  {
    const api = client${index}.connect${vendor.name}({ baseUrl: mocks[${JSON.stringify(vendor.slug)}] ?? "", ...${JSON.stringify(secrets)} });
    const answer = await client${index}.${operation.id}(api, ${params});
    if (typeof answer !== "object" || answer === null) throw new Error("${operation.id} answered " + answer);
  }`;
    })
    .join("\n");
}

/** A module that exports `check(mocks)`, in the syntax of ES modules; in TypeScript it uses the packages of types, too. */
export function clientModule(vendors: readonly Vendor[], isTyped: boolean): string {
  const imports = vendors.map(
    ({ slug }, index) => `import * as client${index} from "@orderwire/${slug}-client";`,
  );
  const types = vendors.map((vendor, index) => {
    const { typeName } = shownOperation(vendor);
    return `import type { ${typeName}Params as Params${index} } from "@orderwire/${vendor.slug}-types";
export type Used${index} = keyof Params${index};`;
  });
  return `${imports.join("\n")}
${isTyped ? types.join("\n") : ""}
export async function check(mocks${isTyped ? ": { readonly [slug: string]: string }" : ""}) {
${calls(vendors)}
}
`;
}

/** The same in the syntax of CommonJS. */
export function commonModule(vendors: readonly Vendor[]): string {
  const imports = vendors.map(
    ({ slug }, index) => `const client${index} = require("@orderwire/${slug}-client");`,
  );
  return `${imports.join("\n")}
exports.check = async function check(mocks) {
${calls(vendors)}
};
`;
}

/** A module that exports `withMocks(use)`: it starts the packed mocks, and closes them when they were used. */
export function mocksModule(vendors: readonly Vendor[]): string {
  const imports = vendors.map(
    ({ slug }, index) => `import { startMock as start${index} } from "@orderwire/${slug}-mock";`,
  );
  const starts = vendors.map(({ slug }, index) => `${JSON.stringify(slug)}: await start${index}()`);
  return `${imports.join("\n")}
export async function withMocks(use) {
  const mocks = { ${starts.join(", ")} };
  try {
    await use(Object.fromEntries(Object.entries(mocks).map(([slug, { url }]) => [slug, url])));
  } finally {
    for (const mock of Object.values(mocks)) await mock.close();
  }
}
`;
}

/** What else is in the packages: documents and pages, found as a program finds a file of a package. */
export function filesProgram(vendors: readonly Vendor[]): string {
  const files = vendors.flatMap(({ slug }) => [
    `@orderwire/${slug}-spec/openapi.json`,
    `@orderwire/${slug}-spec/openapi-3.0.json`,
    `@orderwire/${slug}-docs/reference.html`,
    `@orderwire/${slug}-docs/markdown/index.md`,
    `@orderwire/${slug}-types/package.json`,
    `@orderwire/${slug}-client/package.json`,
  ]);
  return `import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const { resolve } = createRequire(import.meta.url);
for (const file of ${JSON.stringify(files)}) {
  if (readFileSync(resolve(file)).length < 100) throw new Error(file + " is empty");
}
`;
}

/** A program that runs `check` of a module against the mocks. */
export const entry = (module: string): string => `import { withMocks } from "./mocks.mjs";
await withMocks(async (mocks) => {
  const { check } = await import(${JSON.stringify(module)});
  await check(mocks);
});
`;

/** The same for a program of CommonJS, which requires everything. */
export const COMMON_ENTRY = `const { withMocks } = require("./mocks.mjs");
const { check } = require("./program.cjs");
withMocks(check).catch((error) => {
  console.error(error);
  process.exit(1);
});
`;
