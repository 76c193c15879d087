// A plain object: vitest itself is a dependency of tools/repo, because npx reads the whole dependency tree of the
// root package before it starts pnpm.

import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import "./tools/repo/src/pinned-node.ts";
import { LongestFirst } from "./tools/repo/src/longest-first.ts";

const root = import.meta.dirname;

/** `pnpm test <filter>` names the packages whose tests it chose. */
const chosen = process.env.ORDERWIRE_TESTED_PACKAGES?.split(",").filter(Boolean);

/** What a package's own configuration says of its tests: paths from its folder, and how they are run. */
interface Settings {
  readonly include?: readonly string[];
  readonly setupFiles?: readonly string[];
  readonly [setting: string]: unknown;
}

interface Package {
  readonly folder: string;
  readonly settings: Settings;
}

async function readPackage(folder: string): Promise<Package> {
  const { default: config } = await import(pathToFileURL(join(root, folder, "vitest.config.ts")).href);
  return { folder, settings: config.test };
}

/** All packages with tests: without `globSync`, so that an older Node comes as far as what it is told. */
const tested = ["packages", "tools"]
  .flatMap((parent) => readdirSync(join(root, parent)).map((name) => `${parent}/${name}`))
  .filter((folder) => existsSync(join(root, folder, "vitest.config.ts")));

const packages = await Promise.all((chosen ?? tested).map(readPackage));

// Packages whose tests are run alike are one project: workers load vitest, and what the packages share, once for all.
const alike = Map.groupBy(packages, ({ settings: { include: _, ...others } }) => JSON.stringify(others));

/** The settings of packages as one, with paths from the root. */
function toProject([first, ...rest]: readonly Package[]) {
  const { folder = "", settings = {} } = first ?? {};
  const { setupFiles = [], ...others } = settings;
  return {
    root,
    test: {
      ...others,
      name: rest.length === 0 ? basename(folder) : `${basename(folder)} and ${rest.length} more`,
      include: [first, ...rest].flatMap((one) =>
        one ? (one.settings.include ?? ["test/**/*.test.ts"]).map((path) => `${one.folder}/${path}`) : [],
      ),
      setupFiles: setupFiles.map((path) => join(root, folder, path)),
    },
  };
}

export default {
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [...alike.values()].map(toProject),
  },
};
