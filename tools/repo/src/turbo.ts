import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { COMPILE_CACHE } from "./compile-cache.ts";
import { root } from "./workspace.ts";

/** One task of a turbo run. */
export interface TaskRun {
  /** Package name, `@orderwire/<vendor>-types`. */
  package: string;
  task: string;
  cached: boolean;
  /** Milliseconds since 1970. */
  start: number;
  end: number;
  failed: boolean;
}

/** The outcome of a turbo run. */
export interface TurboRun {
  ok: boolean;
  tasks: TaskRun[];
}

/**
 * Runs tasks through turbo, with its output as progress on standard error, so that standard output stays free
 * for a result.
 *
 * @param tasks names of turbo tasks
 * @param args more flags of turbo
 */
export async function runTurbo(tasks: string[], args: string[] = []): Promise<TurboRun> {
  const runs = join(root, ".turbo/runs");
  rmSync(runs, { recursive: true, force: true });
  const child = spawn(
    "turbo",
    ["run", ...tasks, "--summarize", "--output-logs=new-only", "--log-order=stream", ...args],
    {
      cwd: root,
      env: {
        ...process.env,
        ...COMPILE_CACHE,
        TURBO_TELEMETRY_DISABLED: "1",
        DO_NOT_TRACK: "1",
        TURBO_NO_UPDATE_NOTIFIER: "1",
      },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    },
  );
  const show = (raw: string) => {
    const line = raw.replace(STARTED, "▸ $1 $2");
    if (!CHATTER.test(line)) {
      process.stderr.write(`${line}\n`);
    }
  };
  createInterface({ input: child.stdout }).on("line", show);
  createInterface({ input: child.stderr }).on("line", show);
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve(status ?? 1));
  });
  return { ok: code === 0, tasks: readSummary(runs) };
}

/** The flags of turbo that choose all of a vendor's packages. */
export function tasksOf(slug: string): string[] {
  return [`--filter=@orderwire/${slug}-*`, `--filter=@orderwire/compiled-${slug}`];
}

/**
 * Whether some of a run's tasks went well, whatever became of the others.
 *
 * @param isAsked whether a task of this name counts
 */
export function succeeded({ ok, tasks }: TurboRun, isAsked: (task: string) => boolean): boolean {
  const failed = tasks.filter((task) => task.failed);
  // A run that failed without a failed task did not come to its tasks.
  return ok || (failed.length > 0 && !failed.some(({ task }) => isAsked(task)));
}

/** A task begins: all the progress there is between the tasks' own lines. */
const STARTED = /^(\S+):(\S+): cache (?:miss|bypass), .*executing .*$/;

/** Lines of turbo's frame that say nothing about the work. */
const CHATTER =
  /^\s*$|^\s*• |^ *(Tasks|Cached|Time|Summary):|cache (hit|bypass)|no output|No tasks were executed|telemetry|^\S+:\S+:\s*$|^\S+: \$ |^>/;

interface Summary {
  tasks: {
    package: string;
    task: string;
    cache: { status: "HIT" | "MISS" };
    execution?: { startTime: number; endTime: number; exitCode: number | null };
  }[];
}

function readSummary(folder: string): TaskRun[] {
  let files: string[];
  try {
    files = readdirSync(folder);
  } catch {
    return [];
  }
  return files.flatMap((file) => {
    const summary = JSON.parse(readFileSync(join(folder, file), "utf8")) as Summary;
    return summary.tasks
      .filter((task) => task.execution)
      .map((task) => {
        const { startTime = 0, endTime = 0, exitCode = 0 } = task.execution ?? {};
        return {
          package: task.package,
          task: task.task,
          cached: task.cache.status === "HIT",
          start: startTime,
          end: endTime,
          failed: exitCode !== 0,
        };
      });
  });
}
