import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { createRequire } from "node:module";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { assertSame, type Bench } from "../bench.ts";
import { chooseCall, credentialsOnWire } from "../call.ts";
import { compare } from "../compare.ts";
import type { Vendor } from "../vendors.ts";

const CONNECTIONS = 16;
/** Milliseconds that a mock may take to its first answer. */
const PATIENCE = 60_000;
/** Characters of what a failing mock printed that are worth showing. */
const LONGEST_COMPLAINT = 2000;

interface Target {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Answer {
  readonly status: number | undefined;
  readonly body: unknown;
}

const prismBin = (): string => {
  const require = createRequire(import.meta.url);
  return require.resolve("@stoplight/prism-cli/dist/index.js");
};

/** The mocks by name: arguments of a Node process that listens on a port and prints nothing per request. */
const mocks = ({ slug, files }: Vendor): Record<string, (port: number) => string[]> => ({
  [`@orderwire/${slug}-mock`]: (port) => [files.mock, "--port", String(port)],
  "@stoplight/prism-cli": (port) => [prismBin(), "mock", files.document, "-p", String(port), "-v", "silent"],
});

/** What a mock of a vendor takes: time to start, time to answer, memory. */
export const mock: Bench = async ({ vendor, runs, repeat }) => {
  const { operation } = chooseCall(vendor);
  const credentials = credentialsOnWire(vendor);
  const search = new URLSearchParams(credentials.query).toString();
  const target: Target = { path: operation.path + (search && `?${search}`), headers: credentials.headers };
  const commands = Object.entries(mocks(vendor));
  const answers: Answer[] = [];
  for (const [, command] of commands) {
    answers.push(await withMock(command, target, ({ answer }) => Promise.resolve(answer)));
  }
  for (const answer of answers.slice(1)) {
    assertSame("the answer", answers[0], answer);
  }
  const comparisons = await compare(
    {
      "spawn to first answer": { unit: "ms", better: "less" },
      [`answers, ${CONNECTIONS} connections`]: { unit: "1/s", better: "more" },
      "memory after them": { unit: "MB", better: "less" },
    },
    commands.map(([name, command]) => ({
      name,
      sample: () =>
        withMock(command, target, async ({ origin, started, pid }) => ({
          "spawn to first answer": started,
          [`answers, ${CONNECTIONS} connections`]: await rate(origin, target, repeat),
          "memory after them": residentMegabytes(pid),
        })),
    })),
    runs,
  );
  return {
    name: "mock",
    title: "a mock of the vendor",
    subject: `\`${vendor.slug}\`, ${vendor.operations.length} operations from the same document: \`GET ${operation.path}\`, the same answer from each side, ${repeat} requests a sample.`,
    comparisons,
  };
};

interface Running {
  readonly origin: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to its first answer. */
  readonly started: number;
  readonly answer: Answer;
}

async function withMock<Value>(
  command: (port: number) => string[],
  target: Target,
  use: (running: Running) => Promise<Value>,
): Promise<Value> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const child = spawn(process.execPath, command(port), { stdio: ["ignore", "ignore", "pipe"] });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-LONGEST_COMPLAINT);
  });
  try {
    const answer = await firstAnswer(child, origin, target, begun + PATIENCE);
    return await use({ origin, pid: child.pid ?? 0, started: performance.now() - begun, answer });
  } catch (error) {
    throw new Error(`${child.spawnargs.join(" ")}: ${(error as Error).message}\n${complaint}`, {
      cause: error,
    });
  } finally {
    if (child.exitCode === null) {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
  }
}

async function firstAnswer(
  child: ChildProcess,
  origin: string,
  target: Target,
  deadline: number,
): Promise<Answer> {
  while (performance.now() < deadline) {
    if (child.exitCode !== null) {
      throw new Error("The process ended before it answered.");
    }
    try {
      return await request(origin, target);
    } catch {
      await sleep(5);
    }
  }
  throw new Error(`No answer within ${PATIENCE} ms. Choose another --vendor.`);
}

/** Answers a second, the connections kept open and each with one request at a time. */
async function rate(origin: string, target: Target, requests: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let left = requests;
  const connection = async () => {
    while (left-- > 0) {
      await request(origin, target, agent);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return requests / seconds;
}

function request(origin: string, { path, headers }: Target, agent?: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { headers, ...(agent && { agent }) };
    get(origin + path, options, async (response) => {
      try {
        const text = Buffer.concat(await response.toArray()).toString();
        const { statusCode: status } = response;
        if (status !== 200) {
          throw new Error(`GET ${path} answered ${status}: ${text}`);
        }
        resolve({ status, body: JSON.parse(text) });
      } catch (error) {
        reject(error);
      }
    }).on("error", reject);
  });
}

/** Linux tells a process's memory in a file. */
function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
