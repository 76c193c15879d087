import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { releaseObstacles, removeBuilt } from "../src/release.ts";

/** A repository that could be released. */
let root: string;
const git = (...args: string[]) => execFileSync("git", args, { cwd: root, stdio: "ignore" });
const commit = () => {
  git("add", "-A");
  git("-c", "user.name=test", "-c", "user.email=test@example.invalid", "commit", "-q", "-m", "State");
};
const manifest = (more: object) =>
  writeFileSync(join(root, "package.json"), JSON.stringify({ name: "root", ...more }));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "orderwire-release-"));
  mkdirSync(join(root, ".changeset"));
  mkdirSync(join(root, "specs"));
  writeFileSync(join(root, ".changeset/config.json"), "{}");
  writeFileSync(join(root, "specs/README.md"), "Specs.\n");
  writeFileSync(join(root, "pnpm-workspace.yaml"), "catalog: {}\n");
  manifest({ repository: "git+https://code.example/orderwire.git" });
  git("init", "-q");
  commit();
});
afterEach(() => rmSync(root, { recursive: true }));

test("nothing stands in the way of a clean clone with a version and an address", async () => {
  expect(await releaseObstacles(root)).toEqual([]);
});

test.each([
  { what: "no address", change: () => manifest({}), commit: true, want: "package.json has no `repository`" },
  {
    what: "a waiting changeset",
    change: () => writeFileSync(join(root, ".changeset/a.md"), "---\n---\n"),
    commit: true,
    want: "1 changesets are not in a version yet",
  },
  {
    what: "a manifest out of date",
    change: () => {
      mkdirSync(join(root, "packages/runtime"), { recursive: true });
      writeFileSync(join(root, "packages/runtime/package.json"), "{}");
    },
    commit: true,
    want: 'packages/runtime/package.json: out of date. Run "pnpm packages"',
  },
  {
    what: "an uncommitted change",
    change: () => writeFileSync(join(root, "new.txt"), ""),
    commit: false,
    want: "There are changes that are not committed",
  },
])("$what stops a release", async ({ change, commit: committed, want }) => {
  change();
  if (committed) {
    commit();
  }
  expect(await releaseObstacles(root)).toEqual([expect.stringContaining(want)]);
});

test("nothing of earlier builds is left in what is published", () => {
  const folders = ["packages/docs", "packages/runtime", "packages/compiled/acme/types", "specs/acme"];
  for (const folder of folders) {
    mkdirSync(join(root, folder, "dist"), { recursive: true });
    writeFileSync(
      join(root, folder, "package.json"),
      JSON.stringify({ private: folder === "packages/docs" }),
    );
    writeFileSync(join(root, folder, "dist/old.js"), "");
  }
  removeBuilt(root);
  expect(globSync("**/dist", { cwd: root })).toEqual([join("packages", "docs", "dist")]);
  expect(globSync("**/package.json", { cwd: root })).toHaveLength(folders.length + 1);
});
