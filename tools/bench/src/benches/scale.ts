import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Bench } from "../bench.ts";
import { compare, type Side } from "../compare.ts";
import { manyOperations } from "../many-operations.ts";
import { cpuOfChildren } from "../process.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const PROGRAM = fileURLToPath(new URL("../scale-program.ts", import.meta.url));

/** Characters of what a failing step printed that are worth showing. */
const LONGEST_COMPLAINT = 2000;

const MEASURES = {
  "from start to end": { unit: "s", better: "less" },
  "processor time": { unit: "s", better: "less" },
  "of that, the import": { unit: "s", better: "less" },
  "of that, lint and bundle": { unit: "s", better: "less" },
  "of that, the packages": { unit: "s", better: "less" },
} as const;

/**
 * From a vendor's document to all its packages: import, lint, bundle, types, client, mock and docs, compiled. A document of
 * somebody's own, `--document`, is one more side.
 */
export const scale: Bench = async ({ vendors, runs, document }) => {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-bench-scale-"));
  try {
    const made = [10, 200].map((count) => {
      const file = join(folder, `${count}.json`);
      writeFileSync(file, JSON.stringify(manyOperations(count)));
      return { name: `${count} operations`, file };
    });
    const given = document === undefined ? [] : [{ name: basename(document), file: document }];
    const from = join(ROOT, "packages/compiled", vendors[0]?.slug ?? "", "node_modules");
    const sides = [...made, ...given].map(
      ({ name, file }): Side<keyof typeof MEASURES> => ({
        name,
        sample: () => sampled(repository(folder, from), file),
      }),
    );
    return {
      name: "scale",
      title: "from a vendor's document to all its packages",
      subject:
        "Import, lint, bundle, types, client, mock and docs, each compiled. Without `pnpm install`, which knows no number of operations.",
      comparisons: await compare(MEASURES, sides, Math.min(runs, 2)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

async function sampled(root: string, file: string) {
  const begun = performance.now();
  const imported = await step("import", root, file);
  const linted = await step("lint", root);
  const compiled = await step("compile", root);
  const wall = (performance.now() - begun) / 1000;
  rmSync(root, { recursive: true });
  return {
    "from start to end": wall,
    "processor time": imported + linted + compiled,
    "of that, the import": imported,
    "of that, lint and bundle": linted,
    "of that, the packages": compiled,
  };
}

/**
 * Runs a step.
 *
 * @returns seconds of the processors, with those of the programs that the step starts
 * @throws {Error} with what it printed, if it fails
 */
async function step(name: string, ...args: string[]): Promise<number> {
  const before = cpuOfChildren();
  const child = spawn(process.execPath, [PROGRAM, name, ...args], { stdio: ["ignore", "ignore", "pipe"] });
  let printed = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    printed = (printed + text).slice(0, LONGEST_COMPLAINT);
  });
  const [code] = await once(child, "close");
  if (code !== 0) {
    throw new Error(`${name} failed: ${printed}`);
  }
  return (cpuOfChildren() - before) / 1000;
}

/** A repository without vendors, in which TypeScript finds what a compiled vendor's sources import. */
function repository(folder: string, from: string): string {
  const root = mkdtempSync(join(folder, "repository-"));
  for (const file of ["tsconfig.base.json", "pnpm-workspace.yaml", "package.json"]) {
    cpSync(join(ROOT, file), join(root, file));
  }
  const names = readdirSync(from).filter((name) => !name.startsWith("."));
  const packages = names.flatMap((name) =>
    name.startsWith("@") ? readdirSync(join(from, name)).map((inner) => `${name}/${inner}`) : [name],
  );
  const links = packages.map((name) => [name, join(from, name)] as const);
  const types = join(root, "packages/compiled/acme/types");
  for (const [name, target] of [...links, ["@orderwire/acme-types", types] as const]) {
    const link = join(root, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(target, link, "junction");
  }
  return root;
}
