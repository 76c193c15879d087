/** What a run of tests needs to be built first: as little as the chosen test files read. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, posix } from "node:path";
import { listVendors, type outputs, root } from "./workspace.ts";

/** Something that tests read from the disk: a vendor's documents or compiled package, or the site. */
type Need = "spec" | (typeof outputs)[number] | "site";

/**
 * What test files need beyond the packages that theirs depends on. The first beginning of a path that fits counts; a
 * file without one needs nothing more.
 */
const NEEDS: readonly (readonly [path: string, needs: readonly Need[]])[] = [
  ["tools/checks/test/contract.", ["client", "mock"]],
  ["tools/checks/test/state.", ["client", "mock"]],
  ["tools/checks/test/samples.", ["client", "mock"]],
  ["tools/checks/test/webhooks.", ["client"]],
  ["tools/checks/test/small-vendors.", ["mock"]],
  ["tools/checks/test/surface.", ["types", "client", "mock"]],
  ["tools/checks/test/other-languages.", ["spec"]],
  ["tools/checks/test/drift.", ["client", "mock"]],
  ["tools/checks/test/release.", []],
  ["tools/checks/", ["types", "client", "mock", "docs"]],
  ["tools/bench/", ["client", "mock"]],
  ["tools/repo/test/commands.", ["mock", "site"]],
  ["packages/docs/test/site.", ["site"]],
  ["packages/docs/test/screens.", ["site"]],
  ["packages/docs/test/serve.", ["site"]],
  ["packages/docs/test/links.", ["site"]],
  ["packages/docs/test/fields.", ["site"]],
  ["packages/docs/test/valid.", ["site"]],
  ["packages/docs/test/facts.", ["site"]],
  ["packages/docs/test/try.", ["spec"]],
  ["packages/docs/test/arazzo.", ["spec"]],
  ["packages/docs/test/search.", ["spec"]],
  ["packages/docs/test/vendors.", ["docs"]],
];

/** The tests to run and what they need. */
export interface TestPlan {
  /** The test files, from the root: vitest itself would not find `runtime/test/retry` in a project's own folder. */
  readonly files: readonly string[];
  /** Folders of packages from the root, `packages/runtime`. */
  readonly packages: readonly string[];
  /** What turbo has to build and bundle first: its `--filter` flags. */
  readonly filters: readonly string[];
}

/** Folders with tests, from the root. */
export const testedPackages: readonly string[] = globSync("{packages,tools}/*/package.json", { cwd: root })
  .map((file) => posix.dirname(file.replaceAll("\\", "/")))
  .filter((folder) => existsSync(join(root, folder, "test")))
  .sort();

/**
 * Plans a run.
 *
 * @param filters parts of test files' paths from the root, as vitest takes them; none: all files
 * @param vendor build this vendor's packages only
 * @throws {Error} if a filter fits no test file
 */
export function planTests(filters: readonly string[], vendor?: string): TestPlan {
  const files = testedPackages.flatMap((folder) =>
    globSync(`${folder}/{src,test}/**/*.test.ts`, { cwd: root }).map((file) => file.replaceAll("\\", "/")),
  );
  const idle = filters.find((filter) => !files.some((file) => fits(file, filter)));
  if (idle !== undefined) {
    throw new Error(
      `No test file has "${idle}" in its path. Test files are \`*.test.ts\` in a package's \`test\`.`,
    );
  }
  const chosen = files.filter((file) => filters.length === 0 || filters.some((filter) => fits(file, filter)));
  const packages = testedPackages.filter((folder) => chosen.some((file) => file.startsWith(`${folder}/`)));
  const needs = new Set(chosen.flatMap((file) => NEEDS.find(([path]) => file.startsWith(path))?.[1] ?? []));
  return { files: chosen, packages, filters: filtersOf(packages, needs, vendor ? [vendor] : listVendors()) };
}

/** What a run of vitest is told beside the plan. */
export interface VitestRun {
  /** Only the tests whose name matches. */
  readonly name?: string | undefined;
  /** The vendor that the name is, whose tests alone are made. */
  readonly vendor?: string | undefined;
  /** Whether all test files run. */
  readonly isWhole: boolean;
  /** Where the counts are to be written. */
  readonly report: string;
}

/** The arguments and variables with which vitest runs what was planned. */
export function vitestCommand(
  plan: TestPlan,
  { name, vendor, isWhole, report }: VitestRun,
): { readonly args: string[]; readonly env: Record<string, string> } {
  return {
    args: [
      "run",
      // One more than there are cores: a quarter of the time a test waits for programs, browsers and servers that it asked.
      `--maxWorkers=${availableParallelism() + 1}`,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...(name ? ["-t", name] : []),
      ...(isWhole ? [] : plan.files),
    ],
    env: {
      ORDERWIRE_TESTED_PACKAGES: plan.packages.join(","),
      ...(vendor && { ORDERWIRE_TESTED_VENDOR: vendor }),
    },
  };
}

const fits = (file: string, filter: string): boolean =>
  file.toLowerCase().includes(filter.toLowerCase().replaceAll("\\", "/").replace(/^\.\//, ""));

function nameOf(folder: string): string {
  return (JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as { name: string }).name;
}

function filtersOf(
  packages: readonly string[],
  needs: ReadonlySet<Need>,
  vendors: readonly string[],
): string[] {
  const compiled = [...needs].filter((need) => need !== "site");
  return [
    // By name: of a folder turbo would take the package itself, too, which for the docs is the whole site.
    ...packages.map((folder) => `--filter=${nameOf(folder)}^...`),
    ...vendors.flatMap((vendor) => compiled.map((output) => `--filter=@orderwire/${vendor}-${output}`)),
    ...(needs.has("site") ? ["--filter=@orderwire/docs"] : []),
  ];
}
