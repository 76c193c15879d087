/** Everything that follows from a new spec, in as few processes as it takes. */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildReport, formatReport } from "./report.ts";
import { runTurbo, tasksOf } from "./turbo.ts";
import { root } from "./workspace.ts";

/** A piece of the work, under the name by which a user can run it again. */
interface Step {
  readonly title: string;
  /** Whether it went well; what did not is told on standard error. */
  readonly run: () => boolean | Promise<boolean>;
}

/**
 * Makes everything that follows from a spec.
 *
 * @throws {Error} that names the step that failed and those that are left; the spec stays, for them to be run by hand
 */
export async function makePackages(slug: string): Promise<void> {
  const before = manifestsOf(slug);
  const isInstalled = () =>
    manifestsOf(slug) === before &&
    [`specs/${slug}`, `packages/compiled/${slug}/client`].every((folder) =>
      existsSync(join(root, folder, "node_modules")),
    );
  const steps: Step[] = [
    { title: `pnpm packages --vendor ${slug}`, run: () => writeManifests(slug) },
    // Before the build: what is formatted later would be built again.
    { title: "pnpm format", run: () => format(slug) },
    // After a newer document all is installed already, but the spec, which was written anew.
    { title: "pnpm install", run: () => isInstalled() || install() },
    { title: `pnpm build --vendor ${slug}`, run: () => build(slug) },
    { title: "pnpm readme", run: writeVendorTable },
  ];
  for (const [index, { title, run }] of steps.entries()) {
    process.stderr.write(`\n▸ ${title}\n`);
    if (!(await told(run))) {
      const left = steps.slice(index).map((step) => `\`${step.title}\``);
      throw new Error(`${title} failed; the reason is above. Correct it, then run ${left.join(", ")}.`);
    }
  }
}

async function told(run: Step["run"]): Promise<boolean> {
  try {
    return await run();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return false;
  }
}

/** What the compiled packages of a vendor are, and depend on. */
function manifestsOf(slug: string): string {
  const files = globSync(`packages/compiled/${slug}/{,*/}package.json`, { cwd: root }).sort();
  return files.map((file) => readFileSync(join(root, file), "utf8")).join();
}

/** Without the linter: for its rule on import cycles it reads the whole repository, and these files import nothing. */
const format = (slug: string) =>
  command("biome", ["check", "--write", "--linter-enabled=false", ".changeset", `specs/${slug}`]);

async function writeManifests(slug: string): Promise<boolean> {
  const { writePackages } = await import("@orderwire/compiler/packages");
  for (const file of await writePackages(slug)) {
    process.stderr.write(`wrote ${file}\n`);
  }
  return true;
}

/** The lockfile first: to resolve and to link in one go takes pnpm half as much again. */
const install = () =>
  command("pnpm", ["install", "--lockfile-only", "--prefer-offline"]) &&
  command("pnpm", ["install", "--frozen-lockfile", "--prefer-offline"]);

/** With the bundles of all vendors, from which the table is made. */
async function build(slug: string): Promise<boolean> {
  const started = performance.now();
  const run = await runTurbo(["build", "calls"], [...tasksOf(slug), "--filter=./specs/*"]);
  if (run.ok) {
    process.stderr.write(`${formatReport(buildReport(run, performance.now() - started, [slug]))}\n`);
  }
  return run.ok;
}

async function writeVendorTable(): Promise<boolean> {
  const { writeReadmes } = await import("./readmes.ts");
  for (const name of writeReadmes()) {
    process.stderr.write(`wrote ${name}\n`);
  }
  return true;
}

function command(name: string, args: string[]): boolean {
  const { status } = spawnSync(name, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  return status === 0;
}
