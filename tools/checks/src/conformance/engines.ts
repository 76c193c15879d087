/** The engines on which the suite runs, each given one file of plain JavaScript. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "@orderwire/repo/workspace";
import { build } from "esbuild";
import type { Outcome, Places } from "../../../../packages/runtime/test/conformance/suite.ts";
import { mustRun, run } from "../command.ts";
import { bunProgram, cached, denoProgram, nodeOf } from "../installers.ts";

/** An engine, ready to run. */
export interface Engine {
  readonly name: string;
  /** @throws {Error} if the engine cannot be started */
  run(suite: string, places: Places): Promise<readonly Outcome[]>;
}

const SUITE = join(root, "packages/runtime/test/conformance/suite.ts");
/** Stands before what a program prints last: all outcomes. */
const MARK = "conformance:";

/** The suite as one module, which exports `runSuite`. */
export async function bundleSuite(): Promise<string> {
  const built = await build({
    entryPoints: [SUITE],
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    target: "es2023",
  });
  return built.outputFiles[0]?.text ?? "";
}

/** Runs the suite by a program that takes a file. */
const byProgram = (name: string, command: string, args: readonly string[] = []): Engine => ({
  name,
  async run(suite, places) {
    const folder = mkdtempSync(join(tmpdir(), "orderwire-conformance-"));
    try {
      writeFileSync(join(folder, "suite.mjs"), suite);
      writeFileSync(
        join(folder, "program.mjs"),
        `import { runSuite } from "./suite.mjs";
const outcomes = await runSuite(${JSON.stringify(places)});
console.log(${JSON.stringify(MARK)} + JSON.stringify(outcomes));
(globalThis.Deno ?? process).exit(0);
`,
      );
      return outcomesIn(await mustRun(command, [...args, "program.mjs"], { cwd: folder, timeout: 120_000 }));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
});

function outcomesIn(printed: string): readonly Outcome[] {
  const line = printed.split("\n").find((text) => text.startsWith(MARK));
  if (!line) {
    throw new Error(`it printed no outcomes: ${printed.slice(-500)}`);
  }
  return JSON.parse(line.slice(MARK.length));
}

/** The Node of a major that is on the path, if there is one. */
export async function installedNode(major: number): Promise<Engine | undefined> {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const program = join(folder, process.platform === "win32" ? "node.exe" : "node");
    if (existsSync(program)) {
      const { stdout } = await run(program, ["--version"], { cwd: root });
      if (stdout.startsWith(`v${major}.`)) {
        return byProgram(`Node ${major}`, program);
      }
    }
  }
  return undefined;
}

/** A maintained Node, fetched if it is not here. */
export const node = async (major: number): Promise<Engine> =>
  (await installedNode(major)) ?? byProgram(`Node ${major}`, await nodeOf(major));

/** The Node that runs this. */
export const thisNode: Engine = {
  name: `Node ${process.versions.node.split(".", 1)[0]}`,
  async run(suite, places) {
    const folder = mkdtempSync(join(tmpdir(), "orderwire-conformance-"));
    try {
      const file = join(folder, "suite.mjs");
      writeFileSync(file, suite);
      const { runSuite } = await import(pathToFileURL(file).href);
      return await runSuite(places);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** Bun, by the package that holds its program for this system. */
export const bun = async (): Promise<Engine> => byProgram("Bun", await bunProgram(), ["run"]);

/** Deno, likewise. */
export const deno = async (): Promise<Engine> => byProgram("Deno", await denoProgram(), ["run", "-A"]);

/** Cloudflare's workerd, by Miniflare. */
export async function workerd(): Promise<Engine> {
  const modules = await cached("miniflare", "miniflare@4");
  return {
    name: "workerd",
    async run(suite, places) {
      const file = pathToFileURL(join(modules, "miniflare/dist/src/index.js")).href;
      const { Miniflare } = (await import(file)) as { Miniflare: new (options: object) => Worker };
      const worker = new Miniflare({
        compatibilityDate: "2025-09-01",
        // It writes down each connection that breaks, which is what the suite is about.
        handleRuntimeStdio: (...streams: { resume(): void }[]) => {
          for (const stream of streams) {
            stream.resume();
          }
        },
        modules: [
          {
            type: "ESModule",
            path: "program.mjs",
            contents: `import { runSuite } from "./suite.mjs";
export default { fetch: async (request) => Response.json(await runSuite(await request.json())) };`,
          },
          { type: "ESModule", path: "suite.mjs", contents: suite },
        ],
      });
      try {
        const init = { method: "POST", body: JSON.stringify(places) };
        return await (await worker.dispatchFetch("http://localhost/", init)).json();
      } finally {
        await worker.dispose();
      }
    },
  };
}

interface Worker {
  dispatchFetch(url: string, init: object): Promise<{ json(): Promise<Outcome[]> }>;
  dispose(): Promise<void>;
}
