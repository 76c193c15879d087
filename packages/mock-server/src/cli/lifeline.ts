import { fstatSync, readFileSync } from "node:fs";

/** How often the starter is looked for, in milliseconds. */
const INTERVAL = 250;

/** Programs that only start another, which is meant by whoever started them; and a shell that was given one command. */
const WRAPPERS = [
  /(?:^|[/\0])(?:npm|npx|pnpm|pnpx|yarn|corepack)(?:-cli)?(?:\.c?js)?(?=[\0 ]|$)/,
  /^(?:\S*\/)?(?:ba|da|z)?sh\0-c\0/,
];

/** A process and the parent that it had at the start. Who loses it is given another one. */
export interface Link {
  readonly pid: number;
  readonly parent: number;
}

/**
 * Calls back once when whoever started this program is gone: its parent process, behind npm or `sh -c` the one behind
 * them, or the other end of a pipe that is its standard input. Without it the program would keep its port and its state,
 * and the next test would find both.
 *
 * @param links from `findStarters`, called before anybody can know that the program is there.
 * @returns a function that stops watching.
 */
export function onStarterGone(links: readonly Link[], gone: () => void): () => void {
  const timer = setInterval(() => {
    if (links.some(isBroken)) {
      end();
    }
  }, INTERVAL);
  timer.unref();
  const stopReading = onPipeEnd(() => end());
  const stop = () => {
    clearInterval(timer);
    stopReading();
  };
  const end = () => {
    stop();
    gone();
  };
  return stop;
}

/** Reads a file of `/proc/<pid>`; empty where there is none. */
type ReadProc = (pid: number, name: "stat" | "cmdline") => string;

/**
 * Whoever started this program.
 *
 * @param self by default this process and its parent
 */
export function findStarters(
  { pid, ppid }: { readonly pid: number; readonly ppid: number } = process,
  read: ReadProc = readProc,
): Link[] {
  return linksFrom(pid, ppid, read);
}

/** The first process of a system or a container is nobody's child, and outlives all. */
function linksFrom(pid: number, parent: number, read: ReadProc): Link[] {
  if (parent <= 1) {
    return [];
  }
  const command = read(parent, "cmdline");
  const above = WRAPPERS.some((wrapper) => wrapper.test(command)) ? parentOf(parent, read) : undefined;
  return [{ pid, parent }, ...(above === undefined ? [] : linksFrom(parent, above, read))];
}

function isBroken({ pid, parent }: Link): boolean {
  // Windows keeps the number of a parent that is gone.
  return (pid === process.pid ? process.ppid : parentOf(pid)) !== parent || !isThere(parent);
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The parent of another process; undefined if that is gone, or on systems without `/proc`. */
function parentOf(pid: number, read: ReadProc = readProc): number | undefined {
  // The name, in brackets, may hold anything; behind it stand the state and the parent (proc(5)).
  const [, parent] = /\) \S (\d+)/.exec(read(pid, "stat").replace(/^.*\)/s, ")")) ?? [];
  return parent === undefined ? undefined : Number(parent);
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}

/** A pipe that ends while the mock runs was let go by its writer; a terminal, a file or `/dev/null` says nothing. */
function onPipeEnd(ended: () => void): () => void {
  if (!isPipe()) {
    return () => undefined;
  }
  const { stdin } = process;
  let isEarly = true;
  // Starters that have nothing to say close the pipe at once; that is no farewell.
  const timer = setTimeout(() => {
    isEarly = false;
  }, INTERVAL);
  const end = () => {
    if (!isEarly) {
      ended();
    }
  };
  stdin.on("end", end).on("error", end).resume();
  timer.unref();
  if ("unref" in stdin) {
    stdin.unref();
  }
  return () => {
    clearTimeout(timer);
    stdin.off("end", end).pause();
  };
}

function isPipe(): boolean {
  try {
    const stat = fstatSync(0);
    return stat.isFIFO() || stat.isSocket();
  } catch {
    return false;
  }
}
