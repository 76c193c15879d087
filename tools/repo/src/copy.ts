/** Copies of the repository, for tests of the commands that change it. */
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join } from "node:path";
import { COMPILE_CACHE } from "./compile-cache.ts";
import { root } from "./workspace.ts";

/** A folder that holds the repository as git would hand it to somebody else, with few vendors. */
export interface RepositoryCopy {
  readonly folder: string;
  /** What programs are to be run with, so that they find themselves in the copy and nowhere else. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Runs git in the copy. */
  git(...args: string[]): void;
  /** Commits all that is there. */
  commit(message: string): void;
}

/**
 * Copies the repository with one of its vendors: to install, read and build the others at each step of a test takes most of
 * its time, and shows nothing more. Of them their texts stay, to which links lead. The site, which is of all vendors, and the
 * benchmarks, of which nothing else is made, stay out. Nothing is installed.
 */
export function copyRepository(folder: string, vendor: string): RepositoryCopy {
  const listing = ["ls-files", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", listing, { cwd: root, encoding: "utf8" }).trim().split("\n");
  // What was deleted and not committed is still listed.
  for (const file of files.filter((name) => isPart(name, vendor) && existsSync(join(root, name)))) {
    cpSync(join(root, file), join(folder, file));
  }
  const config = join(folder, ".changeset/config.json");
  const fixed = { ...JSON.parse(readFileSync(config, "utf8")), fixed: [[`@orderwire/${vendor}-*`]] };
  writeFileSync(config, `${JSON.stringify(fixed, null, 2)}\n`);
  // It releases packages that are not there.
  rmSync(join(folder, ".changeset/first-release.md"), { force: true });
  const git = (...args: string[]) => {
    execFileSync("git", args, { cwd: folder, stdio: "ignore" });
  };
  git("init", "-q");
  return {
    folder,
    env: environmentIn(folder),
    git,
    commit(message) {
      git("add", "-A");
      git("-c", "user.name=test", "-c", "user.email=test@example.invalid", "commit", "-q", "-m", message);
    },
  };
}

/** The site, the benchmarks, and the many files that only tests of the compiler read, which no copy runs. */
const LEFT_OUT = /^(?:packages\/docs|tools\/bench|tools\/compiler\/test\/(?:golden|constructs))\//;

function isPart(file: string, vendor: string): boolean {
  const [, slug = vendor] = /^(?:specs|packages\/compiled)\/([^/]+)\//.exec(file) ?? [];
  const isOther = slug !== vendor && !file.endsWith(".md");
  return !isOther && !LEFT_OUT.test(file);
}

function environmentIn(folder: string): Record<string, string | undefined> {
  mkdirSync(join(folder, ".turbo"));
  share(COMPILE_CACHE.NODE_COMPILE_CACHE, join(folder, ".turbo/compile-cache"));
  share(join(root, ".turbo/references"), join(folder, ".turbo/references"));
  // These tests run inside a pnpm script, whose variables would lead a second pnpm back to this repository.
  const foreign = Object.keys(process.env).filter((name) => /^(npm|pnpm|turbo)_/i.test(name));
  return {
    ...Object.fromEntries(foreign.map((name) => [name, undefined])),
    ...COMPILE_CACHE,
    NODE_COMPILE_CACHE: join(folder, ".turbo/compile-cache"),
    TURBO_CACHE_DIR: linkCache(join(root, ".turbo/cache"), join(folder, ".turbo/cache")),
    PATH: [join(folder, "node_modules/.bin"), process.env.PATH].join(delimiter),
  };
}

/**
 * What this repository has built, the copy need not: the vendor is the same. It keeps its results beside: in one folder
 * Turborepo would note that what is restored lies in the copy, and a build of the repository would write its own `dist`
 * again, from which other tests read.
 * @returns the copy's own folder
 */
function linkCache(kept: string, own: string): string {
  mkdirSync(own);
  const results = existsSync(kept)
    ? readdirSync(kept).filter((name) => !name.endsWith("-manifest.json"))
    : [];
  for (const name of results) {
    linkOrCopy(join(kept, name), join(own, name));
  }
  return own;
}

/** No link leads to another file system, and not every one has links. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** What this repository keeps is kept for the copy, too. */
function share(kept: string, link: string): void {
  mkdirSync(kept, { recursive: true });
  symlinkSync(kept, link, "junction");
}
