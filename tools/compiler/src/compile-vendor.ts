/** All packages of a vendor, made by one process: the document is read once, and each tool is loaded once. */

import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { clearPackage, writePackage } from "./emit/files.ts";
import { emit, OUTPUTS, type Output } from "./generate.ts";
import { packageFolder, ROOT, readBundle, readVendor, vendorFolder } from "./read/index.ts";
import { UserError } from "./user-error.ts";

/**
 * Writes `gen/` and `dist/` of a vendor's packages. TypeScript and Redocly, which are programs, run beside this process while it
 * writes the next package.
 *
 * @throws {UserError} if there is no such vendor, its document cannot become code, or the code does not compile; the message
 *   names each package that is not made
 */
export async function compileVendor(slug: string, root = ROOT): Promise<void> {
  const bundle = readBundle(slug, root);
  // After a failure the packages of an older run would pass for those of this spec.
  for (const output of OUTPUTS) {
    clearPackage(packageFolder(slug, output, root));
  }
  const vendor = readVendor(slug, bundle);
  const write = (output: Output) =>
    named(output, async () => writePackage(packageFolder(slug, output, root), await emit(output, vendor)));
  const compile = (output: Output) => named(output, () => compileSources(vendorFolder(slug, root), output));

  const docs = write("docs");
  // The client and the mock are compiled against the types, so nothing is written before them.
  const typesSources = write("types");
  const clientSources = typesSources.then(() => write("client"));
  const mockSources = clientSources.then(() => write("mock"));
  const types = typesSources.then(() => compile("types"));
  const client = Promise.all([types, clientSources]).then(() => compile("client"));
  const mock = Promise.all([types, mockSources]).then(() => compile("mock"));
  await allDone([types, client, mock, docs]);
}

/** Whatever goes wrong in the work says for which package. */
async function named(output: Output, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof UserError ? new UserError(`${output}: ${error.message}`) : error;
  }
}

/** Compiles `gen/` of a package to `dist/`. */
async function compileSources(folder: string, output: Output): Promise<void> {
  const manifest = createRequire(join(folder, "package.json")).resolve("typescript/package.json");
  const tsc = join(dirname(manifest), "bin/tsc");
  // Each further checker would look at the same types again: faster on many cores, but more work on every machine.
  const args = [tsc, "-p", `${output}/gen`, "--checkers", "1"];
  try {
    await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: Number.POSITIVE_INFINITY });
  } catch (error) {
    const { stdout, message } = error as Error & { stdout?: string };
    throw new UserError(`what the document became does not compile.\n${stdout?.trim() || message}`);
  }
}

/**
 * Waits for all, so that none goes on after a failure.
 *
 * @throws {UserError} with a line for each failure; what fails because of another does not count
 */
async function allDone(tasks: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(tasks);
  const errors = new Set(results.flatMap((result) => (result.status === "rejected" ? [result.reason] : [])));
  for (const error of errors) {
    if (!(error instanceof UserError)) {
      throw error;
    }
  }
  if (errors.size > 0) {
    throw new UserError([...errors].map(({ message }) => message).join("\n"));
  }
}
