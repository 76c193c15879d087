/** Every package manager on every maintained Node, and what runs without Node. */
import { dirname, join } from "node:path";
import type { Vendor } from "@orderwire/compiler/model";
import { type Outcome, run } from "../command.ts";
import {
  bunProgram,
  cached,
  denoProgram,
  INSTALLERS,
  type Installer,
  NODES,
  nodeOf,
  suspects,
} from "../installers.ts";
import {
  COMMON_ENTRY,
  clientModule,
  commonModule,
  entry,
  filesProgram,
  mocksModule,
  packagesOf,
} from "./programs.ts";
import { newProject, type Opener, type Place, type Step } from "./project.ts";

/** Installs with each manager, and runs a program of ES modules and one of CommonJS. */
export function installSteps(open: Opener, vendors: readonly Vendor[]): Step[] {
  const nodes = INSTALLERS.flatMap((installer) =>
    NODES.map((major) => ({
      name: `${installer.name} on Node ${major}${requiresModules(installer, major) ? "" : ", ES modules only: Yarn's hooks are not asked for what Node 20 requires"}`,
      run: async () => installed(await open(), vendors, installer, major),
    })),
  );
  return [
    ...nodes,
    { name: "Bun", run: async () => byBun(await open(), vendors) },
    { name: "Deno", run: async () => byDeno(await open(), vendors) },
  ];
}

/** Node 20 has `require` of ES modules, but hooks such as those of Yarn's PnP see only what is imported there. */
const requiresModules = ({ find }: Installer, major: number): boolean => find === undefined || major > 20;

const filesOf = (vendors: readonly Vendor[]) => ({
  "mocks.mjs": mocksModule(vendors),
  "program.mjs": clientModule(vendors, false),
  "program.cjs": commonModule(vendors),
  "esm.mjs": entry("./program.mjs"),
  "common.cjs": COMMON_ENTRY,
  "files.mjs": filesProgram(vendors),
});

async function installed(
  place: Place,
  vendors: readonly Vendor[],
  installer: Installer,
  major: number,
): Promise<Outcome> {
  const modules = await cached(installer.name, installer.source);
  const node = await nodeOf(major);
  const ours = packagesOf(vendors);
  const project = newProject(place, `${installer.name} ${major}`, ours, {
    ...installer.files(place.registry),
    ...filesOf(vendors),
  });
  const options = { cwd: project, env: { PATH: `${dirname(node)}:${process.env.PATH}` } };
  const outcome = await inTurn([
    () => run(node, [join(modules, installer.program), ...installer.args], options),
    ...["esm.mjs", "common.cjs", "files.mjs"]
      .filter((program) => program.endsWith(".mjs") || requiresModules(installer, major))
      .map((program) => () => run(node, [...(installer.find ?? []), program], options)),
  ]);
  const bad = suspects(project, ours);
  return bad.length === 0
    ? outcome
    : {
        ...outcome,
        code: 1,
        stderr: `${outcome.stderr}\nruns at its installation, or counts it: ${bad.join(", ")}`,
      };
}

async function byBun(place: Place, vendors: readonly Vendor[]): Promise<Outcome> {
  const bun = await bunProgram();
  const { url } = place.registry;
  const project = newProject(place, "bun", packagesOf(vendors), {
    "bunfig.toml": `[install.scopes]\norderwire = { url = "${url}", token = "anonymous" }\n`,
    ...filesOf(vendors),
  });
  // The cache of all projects knows versions, and not that one was packed anew.
  const env = { BUN_INSTALL_CACHE_DIR: join(project, ".cache") };
  return inTurn([
    () => run(bun, ["install"], { cwd: project, env }),
    ...["esm.mjs", "common.cjs", "files.mjs"].map((one) => () => run(bun, ["run", one], { cwd: project })),
  ]);
}

async function byDeno(place: Place, vendors: readonly Vendor[]): Promise<Outcome> {
  const deno = await denoProgram();
  const project = newProject(place, "deno", packagesOf(vendors), {
    ".npmrc": place.registry.npmrc,
    "deno.json": '{ "nodeModulesDir": "auto", "minimumDependencyAge": "0" }\n',
    ...filesOf(vendors),
  });
  const env = { DENO_DIR: join(project, ".cache") };
  return inTurn([
    () => run(deno, ["install"], { cwd: project, env }),
    ...["esm.mjs", "files.mjs"].map((one) => () => run(deno, ["run", "-A", one], { cwd: project, env })),
  ]);
}

/** Runs one after the other until one fails. @returns the outcome of the last one that ran */
export async function inTurn(commands: readonly (() => Promise<Outcome>)[]): Promise<Outcome> {
  let outcome: Outcome = { code: 0, stdout: "", stderr: "" };
  for (const command of commands) {
    outcome = outcome.code === 0 ? await command() : outcome;
  }
  return outcome;
}
