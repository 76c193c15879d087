/**
 * `pnpm --filter @orderwire/checks installs [vendor] [--only <text>]`: packs the packages, and installs one vendor's client and mock by each package
 * manager on each maintained Node, as strictly as it can; then runs its mock by the test runners. Fetches what it needs.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "@orderwire/repo/workspace";
import { mustRun, run } from "./src/command.ts";
import { cached, INSTALLERS, NODES, nodeOf, suspects } from "./src/installers.ts";
import { type Registry, startRegistry } from "./src/registry.ts";
import { RUNNERS } from "./src/runners.ts";
import { testedVendors } from "./src/vendor.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  // The steps whose name holds this, such as "yarn 4".
  options: { only: { type: "string", default: "" } },
});
const slug = positionals[0] ?? testedVendors()[1] ?? testedVendors()[0] ?? "";
const ours = [`@orderwire/${slug}-client`, `@orderwire/${slug}-mock`];
const folder = mkdtempSync(join(tmpdir(), "orderwire-installs-"));
const PROGRAM = `import { startMock } from "${ours[1]}";
await import("${ours[0]}");
const mock = await startMock({ state: true, dynamic: true });
const { status } = await fetch(mock.url + "/__orderwire/health");
await mock.close();
if (status !== 200) throw new Error("answered " + status);
`;

let failures = 0;
const report = (
  what: string,
  outcome: { code: number; stdout: string; stderr: string },
  bad: readonly string[] = [],
) => {
  const isFine = outcome.code === 0 && bad.length === 0;
  failures += isFine ? 0 : 1;
  process.stdout.write(
    `${isFine ? "fine" : "FAILS"}  ${what}${bad.length > 0 ? `: ${bad.join(", ")}` : ""}\n`,
  );
  if (outcome.code !== 0) {
    process.stdout.write(`${outcome.stdout}\n${outcome.stderr}\n`.slice(-3000));
  }
};

const registry = await publish();
try {
  for (const installer of INSTALLERS.filter(({ name }) => name.includes(values.only))) {
    const modules = await cached(installer.name, installer.source);
    for (const major of NODES) {
      const node = await nodeOf(major);
      const project = newProject(`${installer.name} ${major}`, ours, {
        ...installer.files(registry),
        "program.mjs": PROGRAM,
      });
      const env = { PATH: `${dirname(node)}:${process.env.PATH}` };
      const installed = await run(node, [join(modules, installer.program), ...installer.args], {
        cwd: project,
        env,
      });
      const started =
        installed.code === 0 ? await run(node, ["program.mjs"], { cwd: project, env }) : installed;
      report(`${installer.name} on Node ${major}`, started, suspects(project, ours));
    }
  }
  for (const runner of RUNNERS.filter(({ name }) => name.includes(values.only))) {
    const project = newProject(runner.name, [...ours, ...runner.packages], {
      ".npmrc": registry.npmrc,
      ...runner.files(ours[1] ?? ""),
    });
    let outcome = await run("npm", ["install", "--no-audit", "--no-fund"], { cwd: project });
    for (const step of runner.steps) {
      outcome = outcome.code === 0 ? await run(process.execPath, [...step], { cwd: project }) : outcome;
    }
    report(runner.name, outcome);
  }
} finally {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures > 0 ? 1 : 0;

/** A registry with the vendor's packages and what they need of ours. */
async function publish(): Promise<Registry> {
  const packed = join(folder, "packed");
  mkdirSync(packed);
  const wanted = [...ours, `@orderwire/${slug}-types`, "@orderwire/runtime", "@orderwire/mock-server"];
  const filters = wanted.map((name) => `--filter=${name}`);
  await mustRun("pnpm", ["-r", ...filters, "pack", "--pack-destination", packed], { cwd: root });
  const registry = await startRegistry();
  writeFileSync(join(folder, ".npmrc"), registry.npmrc);
  for (const file of readdirSync(packed)) {
    await mustRun("npm", ["publish", join(packed, file), "--registry", registry.url], { cwd: folder });
  }
  return registry;
}

function newProject(
  name: string,
  packages: readonly string[],
  files: Readonly<Record<string, string>>,
): string {
  const project = join(folder, name.replaceAll(/[^a-z\d]+/gi, "-"));
  mkdirSync(project);
  const dependencies = Object.fromEntries(
    packages.map((one) => {
      const [, source = one, version = "*"] = /^(.+)@([^@/]+)$/.exec(one) ?? [];
      return [source, version];
    }),
  );
  const manifest = { name: "shop", version: "0.0.0", private: true, type: "module", dependencies };
  for (const [file, text] of Object.entries({ "package.json": JSON.stringify(manifest), ...files })) {
    writeFileSync(join(project, file), text);
  }
  return project;
}
