#!/usr/bin/env node
/** Command line of the compiler. */

import { parseArgs } from "node:util";
import { writePackage } from "./emit/files.ts";
import { generate, isOutput, OUTPUTS } from "./generate.ts";
import { packageFolder, readBundle, vendorOfFolder } from "./read/index.ts";
import { UserError } from "./user-error.ts";

const HELP = `orderwire-compile: makes packages from bundled OpenAPI documents

Usage:
  orderwire-compile <${OUTPUTS.join("|")}> [--vendor <slug>]
      Write the sources of one package: gen/, and dist/ where nothing is left to compile.
      In the package's folder the vendor is known; elsewhere name it.
  orderwire-compile packages [--check] [--vendor <slug>]
      Write package.json and README of every compiled package, of one vendor or all.
      --check changes nothing, lists what differs, and fails if anything does.

Options:
  --help    this text
`;

async function main(args: string[]): Promise<number> {
  const { positionals, values } = readArguments(args);
  const [command, ...extra] = positionals;
  if (values.help || command === undefined) {
    console.log(HELP);
    return values.help ? 0 : 2;
  }
  if (extra.length > 0) {
    throw new UserError(`Unexpected "${extra.join(" ")}". See "orderwire-compile --help".`);
  }
  if (command === "packages") {
    const { checkPackages, writePackages } = await import("./emit/packages/committed-files.ts");
    return values.check
      ? reportDifferences(await checkPackages(values.vendor))
      : reportWritten(await writePackages(values.vendor));
  }
  if (!isOutput(command)) {
    throw new UserError(
      `Unknown output "${command}". It must be one of ${OUTPUTS.join(", ")}; see "orderwire-compile --help".`,
    );
  }
  const slug = values.vendor ?? vendorOfFolder(process.cwd());
  writePackage(packageFolder(slug, command), await generate(command, slug, readBundle(slug)));
  return 0;
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        vendor: { type: "string" },
        check: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UserError(`${(error as Error).message} See "orderwire-compile --help".`);
  }
}

function reportDifferences(paths: readonly string[]): number {
  for (const path of paths) {
    console.error(`${path} is not what its spec makes of it.`);
  }
  if (paths.length > 0) {
    console.error('Run "pnpm packages" and commit the result.');
  }
  return paths.length > 0 ? 1 : 0;
}

function reportWritten(paths: readonly string[]): number {
  for (const path of paths) {
    console.log(`wrote ${path}`);
  }
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UserError)) {
    throw error;
  }
  console.error(`orderwire-compile: ${error.message}`);
  process.exitCode = 1;
}
