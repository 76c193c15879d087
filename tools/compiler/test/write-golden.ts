/** `pnpm golden`: writes what the tiny specs compile to, for review, and the sums of what the constructs do. */

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import type { Files } from "../src/emit/files.ts";
import { allConstructs } from "./constructs.ts";
import { GOLDEN, goldenFiles, goldenNames } from "./golden.ts";
import { SAMPLES, samplesPage } from "./samples.ts";
import { allSums, outputsOf, SUMS } from "./sums.ts";

const USAGE = `Usage: pnpm golden [folder]

Writes what the tiny specs of the compiler's tests compile to, the samples, and the sums of what the constructs do: look at
the difference, and commit it. With a folder, writes there what the constructs compile to, to be compared with another run.

  --help  this text
`;

const folder = readFolder();
if (folder === undefined) {
  // All of it before anything is written: a compiler that fails must not leave half of it.
  const golden: [string, Files][] = [];
  for (const name of goldenNames()) {
    golden.push([name, await goldenFiles(name)]);
  }
  const sums = await allSums();
  rmSync(GOLDEN, { recursive: true, force: true });
  for (const [name, files] of golden) {
    writeFiles(join(GOLDEN, name), files);
  }
  writeFileSync(SAMPLES, samplesPage());
  writeFileSync(SUMS, sums);
} else {
  for (const construct of allConstructs().filter(({ verdict }) => verdict === "compiled")) {
    for (const [output, files] of await outputsOf(construct)) {
      writeFiles(join(folder, construct.name, output), files);
    }
  }
}

function readFolder(): string | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { help: { type: "boolean", short: "h" } },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    if (positionals.length > 1) {
      throw new Error(`Name one folder, not ${positionals.length}.`);
    }
    return positionals[0];
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
    return process.exit(2);
  }
}

function writeFiles(target: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(target, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
