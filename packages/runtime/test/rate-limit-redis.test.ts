import { type ChildProcess, execFileSync, fork, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { expect, onTestFinished, test } from "vitest";
import { json, serve } from "./support/server.ts";

const PROCESSES = 4;
const LIMIT = 10;

/** Debian's, put there where this process may. */
function findRedis(): boolean {
  const works = () => {
    try {
      execFileSync("redis-server", ["--version"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  };
  if (!works() && process.getuid?.() === 0) {
    try {
      execFileSync("apt-get", ["install", "-y", "redis-server"], { stdio: "ignore", timeout: 60_000 });
    } catch {
      return false;
    }
  }
  return works();
}

async function startRedis(): Promise<{ path: string; kill: () => void; keys: () => Promise<string[]> }> {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-"));
  // Redis takes no port that is free: one that is looked for beforehand may be another's before it starts.
  const path = join(folder, "socket");
  const settings = ["--port", "0", "--unixsocket", path, "--save", "", "--dir", folder];
  const server = spawn("redis-server", settings, { stdio: "ignore" });
  const client = new Redis({ path, maxRetriesPerRequest: null, retryStrategy: () => 100 });
  client.on("error", () => {});
  onTestFinished(() => {
    client.disconnect();
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  // Asked again until the server is up.
  await client.ping();
  return { path, kill: () => void server.kill("SIGKILL"), keys: () => client.keys("*") };
}

interface Report {
  readonly failures: string[];
  readonly warnings: string[];
  readonly elapsed: number;
}

const message = <Message>(worker: ChildProcess): Promise<Message> =>
  new Promise((resolve, reject) => {
    worker.once("message", (value) => resolve(value as Message));
    worker.once("exit", (code) => reject(new Error(`a worker ended with ${code}`)));
  });

async function startWorkers(...settings: string[]): Promise<(calls: number) => Promise<Report[]>> {
  const program = new URL("./programs/worker.ts", import.meta.url);
  const workers = Array.from({ length: PROCESSES }, () => fork(program, settings, { execArgv: [] }));
  onTestFinished(() => {
    for (const worker of workers) {
      worker.kill("SIGKILL");
    }
  });
  await Promise.all(workers.map((worker) => message(worker)));
  return (calls) =>
    Promise.all(
      workers.map((worker) => {
        worker.send(calls);
        return message<Report>(worker);
      }),
    );
}

const isThere = findRedis();
const title = `${PROCESSES} processes keep a limit together by a real Redis, and go on alone when it dies`;

test.skipIf(!isThere)(isThere ? title : `NOT RUN, no redis-server on this machine: ${title}`, async () => {
  const redis = await startRedis();
  const { url, received } = await serve((_, response) => json(response, {}));
  const call = await startWorkers(url, redis.path);

  const begun = performance.now();
  const together = await call(LIMIT);
  const elapsed = performance.now() - begun;
  expect(together.map(({ failures, warnings }) => [failures, warnings])).toEqual(
    Array(PROCESSES).fill([[], []]),
  );
  expect(received).toHaveLength(PROCESSES * LIMIT);
  // Alone each would need no wait at all. A busy machine makes this longer, never shorter; two clocks may differ a little.
  expect(elapsed).toBeGreaterThan((PROCESSES - 1) * 1000 - 50);
  expect((await redis.keys()).join()).not.toContain("the-secret-key");

  redis.kill();
  const alone = await call(4);
  for (const { failures, warnings, elapsed } of alone) {
    expect(failures).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/^the store of the rate limit failed, .* 0\.25 of the/)]);
    // A quarter of ten a second: two in each 800 ms.
    expect(elapsed).toBeGreaterThanOrEqual(800);
  }
  expect(received).toHaveLength(PROCESSES * (LIMIT + 4));
});
