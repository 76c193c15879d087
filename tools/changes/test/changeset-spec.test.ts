import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "@orderwire/repo/workspace";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fingerprintsOf, writeFingerprints } from "../src/fingerprints.ts";
import { compiledChanges, sharedChanges } from "../src/package-changes.ts";
import { pendingSteps, unannounced } from "../src/pending.ts";
import { bundleAt, releasedAt } from "../src/release.ts";
import { reportChanges } from "../src/report.ts";
import { specChanges } from "../src/spec-changes.ts";

const MANIFEST = "specs/acme/package.json";
let home = "";

const git = (...args: string[]) => {
  const { status, stderr, stdout } = spawnSync(
    "git",
    ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args],
    {
      cwd: home,
      encoding: "utf8",
    },
  );
  expect(stderr.replaceAll(/^(warning|hint):.*$/gm, "").trim() && status).toBeFalsy();
  return stdout.trim();
};

function commit(version: string, message: string): string {
  writeFileSync(
    join(home, MANIFEST),
    `${JSON.stringify({ name: "@orderwire/acme-spec", version }, null, 2)}\n`,
  );
  git("add", ".");
  git("commit", "--quiet", "-m", message);
  return git("rev-parse", "HEAD");
}

const edit = (change: (text: string) => string) => {
  const file = join(home, "specs/acme/openapi.yaml");
  writeFileSync(file, change(readFileSync(file, "utf8")));
};

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "orderwire-changes-"));
  mkdirSync(join(home, "specs/acme"), { recursive: true });
  mkdirSync(join(home, ".changeset"));
  cpSync(join(import.meta.dirname, "acme.yaml"), join(home, "specs/acme/openapi.yaml"));
  git("init", "--quiet");
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("the life of a spec", () => {
  test("never released: nothing to compare", async () => {
    commit("0.0.0", "first");
    expect(releasedAt(home, MANIFEST)).toBeUndefined();
    expect(await specChanges(home, "acme")).toEqual({ slug: "acme", title: "acme", changes: [] });
  });

  test("released: what changed since, from the commit that gave the version", async () => {
    const release = commit("0.1.0", "release");
    edit((text) => text.replace("comment: { type: string }", "gift: { type: boolean }"));
    commit("0.1.0", "change");
    expect(releasedAt(home, MANIFEST)).toBe(release);
    const { title, since, changes } = await specChanges(home, "acme");
    expect({ title, since }).toEqual({ title: "Acme", since: release });
    expect(changes.map(({ step, text }) => `${step} ${text}`)).toEqual([
      "major `order.comment` is gone: `createOrder` no longer takes it.",
      "minor `createOrder` takes `order.gift`, which is new.",
    ]);
    expect(reportChanges(title, changes)).toBe(`Acme: 1 breaking change, 1 addition.

**Breaking**

- \`order.comment\` is gone: \`createOrder\` no longer takes it.

**New**

- \`createOrder\` takes \`order.gift\`, which is new.`);
  });

  test("a version that is not committed yet is the release", async () => {
    writeFileSync(join(home, MANIFEST), '{ "version": "1.0.0" }\n');
    expect(releasedAt(home, MANIFEST)).toBe(".");
    expect((await specChanges(home, "acme")).changes).toEqual([]);
  });

  test("one that nobody has committed yet was never released", async () => {
    mkdirSync(join(home, "specs/new"), { recursive: true });
    writeFileSync(join(home, "specs/new/package.json"), '{ "version": "0.0.0" }\n');
    expect(releasedAt(home, "specs/new/package.json")).toBeUndefined();
  });

  test("a shallow clone does not know what was released, and says so", () => {
    const shallow = join(home, "shallow");
    git("clone", "--quiet", "--depth", "1", `file://${home}`, shallow);
    expect(() => releasedAt(shallow, MANIFEST)).toThrow("git fetch --unshallow");
  });

  test("what git does not know is said in its words", async () => {
    await expect(bundleAt(home, "nowhere", "acme")).rejects.toThrow("git archive failed");
    await expect(bundleAt(home, "HEAD", "nobody")).rejects.toThrow("specs/nobody");
  });
});

describe("packages that changed by code alone", () => {
  const surface = "tools/checks/surface/runtime.txt";
  const put = (path: string, text: string) => {
    mkdirSync(join(home, path, ".."), { recursive: true });
    writeFileSync(join(home, path), text);
  };

  beforeAll(() => {
    put("packages/runtime/src/index.ts", "export const one = 1;\n");
    put("packages/vocabulary/src/index.ts", "\n");
    put(surface, "// .\none: const one: 1\n");
    put("packages/runtime/package.json", '{ "version": "1.0.0" }\n');
    commit("1.0.0", "release of all");
  });

  test("are none after a release, and named with what their users see of it", () => {
    expect(sharedChanges(home)).toEqual([]);
    put("packages/runtime/src/more.ts", "\n");
    expect(sharedChanges(home)).toEqual([
      { name: "@orderwire/runtime", step: "patch", text: "its code changed" },
    ]);
    put(surface, "// .\none: const one: 1\ntwo: const two: 2\n");
    expect(sharedChanges(home)).toMatchObject([{ step: "minor", text: "its code changed; new: two" }]);
    put(surface, "// .\ntwo: const two: 2\n");
    expect(sharedChanges(home)).toMatchObject([
      { step: "major", text: "its code changed; gone or changed: one" },
    ]);
  });

  test("a compiler that makes other files of the same spec is noticed, output by output", async () => {
    expect(await compiledChanges(home, "acme")).toEqual([]);
    const released = await fingerprintsOf("acme", await bundleAt(home, "HEAD", "acme"));
    writeFingerprints(home, "acme", released);
    expect(await compiledChanges(home, "acme")).toEqual([]);
    writeFingerprints(home, "acme", { ...released, client: "of another compiler" });
    expect(await compiledChanges(home, "acme")).toEqual([
      {
        name: "@orderwire/acme-client",
        step: "patch",
        text: "the compiler makes other files of the released spec",
      },
    ]);
  });
});

describe("changesets that wait", () => {
  test("announce the largest step of each package", () => {
    writeFileSync(
      join(home, ".changeset/one.md"),
      '---\n"@orderwire/acme-spec": minor\n"@orderwire/acme-client": patch\n---\n\nA.\n',
    );
    writeFileSync(join(home, ".changeset/two.md"), "---\n'@orderwire/acme-client': major\n---\n\nB.\n");
    const pending = pendingSteps(home);
    expect([...pending]).toEqual([
      ["@orderwire/acme-spec", "minor"],
      ["@orderwire/acme-client", "major"],
    ]);
    expect(unannounced(["@orderwire/acme-spec", "@orderwire/acme-client"], "major", pending)).toEqual([
      "@orderwire/acme-spec",
    ]);
    expect(unannounced(["@orderwire/acme-docs"], "patch", pending)).toEqual(["@orderwire/acme-docs"]);
    expect(unannounced(["@orderwire/acme-spec"], "patch", pending)).toEqual([]);
  });
});

describe("the command", () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, "tools/changes/src/cli.ts"), ...args], {
      cwd: root,
      encoding: "utf8",
    });

  test("every change of this repository's specs has its changeset", () => {
    const { status, stderr } = run("--check");
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  test("an unknown vendor is refused with those that there are", () => {
    const { status, stderr } = run("--vendor", "nobody");
    expect(stderr).toContain('Unknown vendor "nobody". Vendors: ');
    expect(status).toBe(2);
  });
});
