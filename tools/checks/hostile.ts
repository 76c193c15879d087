/** `pnpm --filter @orderwire/checks hostile`: sends hostile bytes to a stateful mock in a process of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { readArguments } from "@orderwire/repo/usage";
import { root } from "@orderwire/repo/workspace";
import { numberGiven, vendorsGiven } from "./src/arguments.ts";
import { diceOf } from "./src/dice.ts";
import { attack, type Verdict } from "./src/hostile.ts";
import { Attacker } from "./src/hostile-bytes.ts";
import { readBundle } from "./src/vendor.ts";
import { wireOperations } from "./src/wire-operation.ts";

/** Megabytes that the mock may grow between the first tenth and the end. */
const GROWTH = 64;
/** Failures that are printed. */
const SHOWN = 20;

const USAGE = `Usage: pnpm --filter @orderwire/checks hostile [count] [options]

Sends hostile bytes, 50000 times unless told otherwise. Exit code 1: the mock ends, hangs, answers 5xx, or grows.

  --vendor <slug>  whose mock (the last one)
  --seed <n>       the same seed sends the same bytes (7)
  --patience <ms>  how long an answer may take; more on a machine that is busy with other things (2000)
  --help           this text
`;

const { values, positionals } = readArguments(
  {
    allowPositionals: true,
    options: {
      vendor: { type: "string" },
      seed: { type: "string", default: "7" },
      patience: { type: "string", default: "2000" },
    },
  },
  USAGE,
);
const count = numberGiven(positionals[0] ?? "50000", "The count", USAGE);
const seed = numberGiven(values.seed, "--seed", USAGE);
const patience = numberGiven(values.patience, "--patience", USAGE);
const slug = vendorsGiven(values.vendor === undefined ? [] : [values.vendor], USAGE).at(-1) ?? "";
const bin = join(root, "packages/compiled", slug, "mock/dist/bin.js");
const mock = spawn(process.execPath, [bin, "--state", "--port", "0", "--json", "--stay"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const lines = createInterface({ input: mock.stdout });
const [address] = await once(lines, "line");
lines.resume();
const { port } = JSON.parse(String(address));

const failures: string[] = [];
const answers = new Map<number, number>();
let done = 0;
let slowest = 0;
let memory = 0;
const onVerdict = (verdict: Verdict) => {
  done += 1;
  slowest = Math.max(slowest, verdict.milliseconds);
  for (const status of verdict.statuses) {
    answers.set(status, (answers.get(status) ?? 0) + 1);
  }
  if (verdict.isHanging || verdict.statuses.some((status) => status >= 500)) {
    const start = Buffer.concat(verdict.attack.pieces).subarray(0, 200).toString("latin1");
    const what = verdict.isHanging ? "hangs" : verdict.statuses.join(", ");
    failures.push(`${verdict.attack.kind}: ${what} after ${JSON.stringify(start)}`);
  }
  if (done === Math.ceil(count / 10)) {
    memory = megabytes();
  }
};
await attack(new Attacker(wireOperations(readBundle(slug)), diceOf(seed)), {
  port,
  count,
  patience,
  onVerdict,
});
const alive = mock.exitCode === null;
const grown = alive ? megabytes() : 0;
const health = alive && (await fetch(`http://127.0.0.1:${port}/__orderwire/health`)).status;
mock.kill();
if (!alive || health !== 200) {
  failures.push(`the mock is gone: exit code ${mock.exitCode}, health ${health}`);
}
if (grown - memory > GROWTH) {
  failures.push(`grew from ${memory} to ${grown} MB`);
}
const list = [...answers].sort(([a], [b]) => a - b).map(([status, times]) => `${times} x ${status}`);
process.stdout.write(
  `${slug}: ${done} attacks, answers ${list.join(", ")}; the slowest took ${Math.round(slowest)} ms; ${memory} MB after a tenth, ${grown} MB at the end; ${failures.length} failures\n`,
);
for (const failure of failures.slice(0, SHOWN)) {
  process.stdout.write(`  ${failure}\n`);
}
process.exitCode = failures.length > 0 ? 1 : 0;

/** Linux tells a process's memory in a file; elsewhere it is not looked at. */
function megabytes(): number {
  if (process.platform !== "linux") {
    return 0;
  }
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${mock.pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}
