/**
 * Sums of all that the constructs compile to, as they are committed in `sums.txt`: whose bytes a change of the compiler
 * touches shows in review. What they are is shown by `pnpm golden <folder>` before the change and after it.
 */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { markdownPages } from "../src/emit/docs/index.ts";
import type { Files } from "../src/emit/files.ts";
import { emit } from "../src/generate.ts";
import { clientSample, curlCommand, fetchSample, phpSample, pythonSample } from "../src/samples/index.ts";
import { allConstructs, type Construct, vendorOf } from "./constructs.ts";

/** Where they stand. */
export const SUMS: string = join(import.meta.dirname, "sums.txt");

/** A file that is a source of the compiler itself, and configuration. */
const COPIES = /^(gen\/zod\/rules\.ts|tsconfig\.json)$/;

const SAMPLES = { sh: curlCommand, php: phpSample, py: pythonSample, ts: clientSample, mjs: fetchSample };

/** All that a construct compiles to, by output. Redocly's page, which shows what any document shows, is not made. */
export async function outputsOf(construct: Construct): Promise<ReadonlyMap<string, Files>> {
  const vendor = vendorOf(construct);
  const outputs = new Map<string, Files>();
  for (const output of ["types", "client", "mock"] as const) {
    outputs.set(output, await emit(output, vendor));
  }
  outputs.set("docs", markdownPages(vendor));
  const samples = vendor.operations.flatMap((operation) =>
    Object.entries(SAMPLES).map(([ending, make]) => [`${operation.id}.${ending}`, make(vendor, operation)]),
  );
  return outputs.set("samples", Object.fromEntries(samples));
}

/** A construct's line. */
export function sumsOf(name: string, outputs: ReadonlyMap<string, Files>): string {
  const sums = [...outputs].map(([output, files]) => {
    const own = Object.entries(files).filter(([path]) => !COPIES.test(path));
    const sum = createHash("sha256").update(JSON.stringify(own)).digest("hex").slice(0, 8);
    return `${output} ${sum}`;
  });
  return `${name}: ${sums.join(", ")}`;
}

/** The lines that are committed, by the constructs' names. */
export function committedSums(): ReadonlyMap<string, string> {
  const lines = readFileSync(SUMS, "utf8").trimEnd().split("\n");
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(": ")), line]));
}

/** The lines that should stand there. */
export async function allSums(): Promise<string> {
  const lines: string[] = [];
  for (const construct of allConstructs().filter(({ verdict }) => verdict === "compiled")) {
    lines.push(sumsOf(construct.name, await outputsOf(construct)));
  }
  return `${lines.join("\n")}\n`;
}
