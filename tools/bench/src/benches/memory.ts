import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Bench } from "../bench.ts";

const PROGRAM = fileURLToPath(new URL("../memory-program.ts", import.meta.url));

/** What a client goes through, and which part of the bench's count it is. */
const KINDS = [
  { kind: "items", title: "items of pages", part: 1 },
  { kind: "rows", title: "rows uploaded in batches", part: 1 },
  { kind: "calls", title: "calls that waited for the rate limit at once", part: 0.1 },
] as const;

/** Does a client's memory grow with what it went through? */
export const memory: Bench = async ({ runs, repeat }) => {
  const comparisons = [];
  for (const { kind, title, part } of KINDS) {
    const total = repeat * part;
    const samples: { readonly early: number; readonly late: number }[] = [];
    for (let run = 0; run < runs; run++) {
      const { stdout } = await promisify(execFile)(process.execPath, [
        "--expose-gc",
        "--max-old-space-size=4096",
        PROGRAM,
        kind,
        String(total),
      ]);
      samples.push(JSON.parse(stdout));
    }
    comparisons.push({
      measure: title,
      unit: "MB",
      better: "less" as const,
      sides: [
        { name: `@orderwire/runtime after ${total}`, samples: samples.map(({ late }) => late) },
        { name: `@orderwire/runtime after ${total / 10}`, samples: samples.map(({ early }) => early) },
      ],
    });
  }
  return {
    name: "memory",
    title: "what a client holds in memory after many items, rows and calls",
    subject: "a `fetch` that answers at once; what is on the heap after a collection.",
    comparisons,
  };
};
