/** Mocks as processes of their own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, request, type Target } from "./load.ts";

/** Milliseconds that a mock may take to its first answer. */
const PATIENCE = 300_000;
/** Characters of what a failing mock printed that are worth showing. */
const LONGEST_COMPLAINT = 2000;
/** Milliseconds of one tick of the clock by which Linux counts a process's time. */
const TICK = 10;

/** A program and its arguments, for a port to listen on. */
export type Command = (port: number) => readonly [program: string, ...args: string[]];

/** A mock that answers. */
export interface Running {
  readonly origin: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to its first answer. */
  readonly started: number;
  readonly answer: Answer;
}

/** How often a mock is started that ends before it answers: the port that was free may be another's by then. */
const ATTEMPTS = 3;

/** A mock's process. */
class Process {
  readonly child: ChildProcess;
  #complaint = "";

  constructor([program, ...args]: readonly [string, ...string[]]) {
    const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#complaint = (this.#complaint + text).slice(-LONGEST_COMPLAINT);
    });
    this.child = child;
  }

  /** What failed, with what the process printed. */
  failure(cause: unknown): Error {
    const { message } = cause as Error;
    return new Error(`${this.child.spawnargs.join(" ")}: ${message}\n${this.#complaint}`, { cause });
  }

  async end(): Promise<void> {
    if (this.child.exitCode === null) {
      this.child.kill("SIGKILL");
      await once(this.child, "exit");
    }
  }
}

/**
 * Starts a mock, and ends it when it was used.
 *
 * @param target what it is asked first, until it answers
 * @throws {Error} with what it printed, if it ends or does not answer
 */
export async function withMock<Value>(
  command: Command,
  target: Target,
  use: (running: Running) => Promise<Value>,
): Promise<Value> {
  const { process, running } = await start(command, target);
  try {
    return await use(running);
  } catch (error) {
    throw process.failure(error);
  } finally {
    await process.end();
  }
}

async function start(command: Command, target: Target): Promise<{ process: Process; running: Running }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const begun = performance.now();
    const process = new Process(command(port));
    const { child } = process;
    try {
      const answer = await firstAnswer(child, origin, target, begun + PATIENCE);
      const started = performance.now() - begun;
      return { process, running: { origin, pid: child.pid ?? 0, started, answer } };
    } catch (error) {
      const hasEnded = child.exitCode !== null;
      await process.end();
      if (!hasEnded || attempt === ATTEMPTS) {
        throw process.failure(error);
      }
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

/** Linux tells a process's memory in a file. */
export function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}

/** The time that processors gave a process, in milliseconds: the same on a busy machine as on an idle one. */
export function cpuMilliseconds(pid: number): number {
  // The name, in brackets, may hold spaces; the times are the twelfth and thirteenth after it.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}

/** The same of all processes that this one has started and seen end, with those that they started. */
export function cpuOfChildren(): number {
  const fields = readFileSync("/proc/self/stat", "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return (Number(fields[13]) + Number(fields[14])) * TICK;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
