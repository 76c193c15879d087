/** The command line of the compiler, as a function. */

import { parseArgs } from "node:util";
import { ROOT } from "./read/index.ts";
import { UserError } from "./user-error.ts";

const HELP = `orderwire-compile: makes packages from bundled OpenAPI documents

Usage:
  orderwire-compile vendor <slug>
      Write a vendor's packages: types, client, mock and docs, each with its sources in gen/ and what is published in dist/.
  orderwire-compile packages [--check] [--vendor <slug>]
      Write package.json and README of every compiled package, of one vendor or all.
      --check changes nothing, lists what differs, and fails if anything does.

Options:
  --help    this text

Exit code: 0 if it is done, 1 if a document is refused or a file differs, 2 for a mistake in the command.
`;

const SEE_HELP = 'see "orderwire-compile --help".';

/** A mistake in the command itself. */
class UsageError extends UserError {}

/** Where the command writes. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

/**
 * Runs the command.
 * @param root of the workspace
 * @returns its exit code; mistakes of the user's are told there
 */
export async function run(args: string[], terminal: Terminal, root = ROOT): Promise<number> {
  try {
    return await main(args, terminal, root);
  } catch (error) {
    if (!(error instanceof UserError)) {
      throw error;
    }
    terminal.error(`orderwire-compile: ${error.message}`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function main(args: string[], terminal: Terminal, root: string): Promise<number> {
  const { positionals, values } = readArguments(args);
  const [command, ...rest] = positionals;
  if (values.help || command === undefined) {
    terminal.out(HELP);
    return values.help ? 0 : 2;
  }
  if (command === "packages") {
    refuseExtra(rest);
    const { checkPackages, writePackages } = await import("./emit/packages/committed-files.ts");
    return values.check
      ? reportDifferences(await checkPackages(values.vendor, root), terminal)
      : reportWritten(await writePackages(values.vendor, root), terminal);
  }
  if (command !== "vendor") {
    throw new UsageError(`Unknown command "${command}". It must be vendor or packages; ${SEE_HELP}`);
  }
  const [slug, ...extra] = rest;
  refuseExtra(extra);
  if (slug === undefined) {
    throw new UsageError(`Which vendor? Give the name of its folder in specs/; ${SEE_HELP}`);
  }
  const { compileVendor } = await import("./compile-vendor.ts");
  await compileVendor(slug, root);
  return 0;
}

function refuseExtra(extra: readonly string[]): void {
  if (extra.length > 0) {
    throw new UsageError(`Unexpected "${extra.join(" ")}"; ${SEE_HELP}`);
  }
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
    throw new UsageError(`${(error as Error).message} See "orderwire-compile --help".`);
  }
}

function reportDifferences(paths: readonly string[], { error }: Terminal): number {
  for (const path of paths) {
    error(`${path} is not what its spec makes of it.`);
  }
  if (paths.length > 0) {
    error('Run "pnpm packages" and commit the result.');
  }
  return paths.length > 0 ? 1 : 0;
}

function reportWritten(paths: readonly string[], { out }: Terminal): number {
  for (const path of paths) {
    out(`wrote ${path}`);
  }
  return 0;
}
