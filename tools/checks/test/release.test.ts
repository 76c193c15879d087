import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyRepository, type RepositoryCopy } from "@orderwire/repo/copy";
import { outputs, root } from "@orderwire/repo/workspace";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mustRun, run } from "../src/command.ts";
import { type Registry, startRegistry } from "../src/registry.ts";

// A release rehearsed: a copy of the repository with one vendor, and a registry on loopback.
const VENDOR = "cs-cart";
const PACKAGES = ["types", "client", "mock", "docs", "spec"].map(
  (output) => `@orderwire/${VENDOR}-${output}`,
);
const LIST = `specs/${VENDOR}/paths/call-requests/callRequests.yaml`;

let home: string;
let copy: string;
let shop: string;
let repository: RepositoryCopy;
let registry: Registry;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "orderwire-rehearsal-"));
  copy = join(home, "copy");
  shop = join(home, "shop");
  registry = await startRegistry();
  repository = copyRepository(copy, VENDOR);
  changeset(
    "first",
    ["@orderwire/runtime", "@orderwire/mock-server", ...PACKAGES],
    "minor",
    "The first release.",
  );
  writeFileSync(join(home, "npmrc"), registry.npmrc);
  edit("package.json", (text) =>
    text.replace(
      '"private": true,',
      '"private": true,\n  "repository": "git+https://code.example/orderwire.git",',
    ),
  );
  await pnpm("install", "--offline", "--no-frozen-lockfile");
  repository.commit("Copy");
});

afterAll(async () => {
  await registry?.close();
  rmSync(home, { recursive: true, force: true });
});

const changeset = (name: string, packages: readonly string[], step: string, text: string) =>
  writeFileSync(
    join(copy, `.changeset/${name}.md`),
    `---\n${packages.map((one) => `"${one}": ${step}\n`).join("")}---\n\n${text}\n`,
  );

function edit(file: string, change: (text: string) => string): void {
  const before = readFileSync(join(copy, file), "utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(join(copy, file), after);
}

function environment(): Record<string, string | undefined> {
  return {
    ...repository.env,
    NPM_CONFIG_USERCONFIG: join(home, "npmrc"),
    // Each new version makes pnpm look whether all is installed, which it is.
    pnpm_config_verify_deps_before_run: "false",
  };
}

const pnpm = (...args: string[]) => mustRun("pnpm", args, { cwd: copy, env: environment() });
/** Without the optional peers, which are looked up at every step and tell nothing of a release. */
const npm = (args: readonly string[], cwd = shop) =>
  mustRun("npm", [...args, "--no-audit", "--no-fund", "--legacy-peer-deps"], { cwd });

/** A release as who releases makes it. */
async function release(tag = "latest"): Promise<void> {
  await pnpm("changeset", "version");
  repository.commit("Version");
  await pnpm("release", "--tested", "--tag", tag);
}

/** The program behind `pnpm changeset`, alone. */
const changesets = (...args: string[]) =>
  mustRun("node", ["tools/repo/node_modules/@changesets/cli/bin.js", ...args], {
    cwd: copy,
    env: environment(),
  });

/** New versions of what was built before, where nothing but the versions is looked at. */
async function publishAgain(): Promise<void> {
  await changesets("version");
  repository.commit("Version");
  await pnpm("-r", "publish");
}

const manifest = (folder: string) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const version = (folder: string): string => manifest(join(copy, folder)).version;
const vendorVersions = () =>
  new Set(
    [`specs/${VENDOR}`, ...outputs.map((output) => `packages/compiled/${VENDOR}/${output}`)].map(version),
  );
/** The versions that a project has. */
const installed = (project = shop): string[] =>
  [`${VENDOR}-client`, "runtime"].map(
    (name) => manifest(join(project, "node_modules/@orderwire", name)).version,
  );

/** What the registry gives to those who ask for a tag, not for a version. */
async function tags(name: string): Promise<unknown> {
  const response = await fetch(`${registry.url}${encodeURIComponent(name)}`);
  return ((await response.json()) as { "dist-tags": unknown })["dist-tags"];
}

/** Whether a program that was written for the first release still compiles. */
const compiles = (cwd = shop) => run(join(root, "node_modules/.bin/tsc"), ["-p", "."], { cwd });

test("the first release goes out whole", async () => {
  // The address of the repository is in every manifest.
  await pnpm("packages");
  await release();
  expect(vendorVersions()).toEqual(new Set(["0.1.0"]));
  mkdirSync(shop);
  writeFileSync(join(shop, ".npmrc"), registry.npmrc);
  writeFileSync(join(shop, "package.json"), JSON.stringify({ name: "shop", private: true, type: "module" }));
  writeFileSync(
    join(shop, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: { module: "NodeNext", target: "ES2022", strict: true, noEmit: true, types: [] },
    }),
  );
  writeFileSync(
    join(shop, "shop.ts"),
    `import { connectCsCart, listCallRequests } from "@orderwire/cs-cart-client";
export const open = (host: string, email: string, apiKey: string) =>
  listCallRequests(connectCsCart({ host, email, apiKey }), { phone: "555" });
`,
  );
  await npm(["install", `@orderwire/${VENDOR}-client`]);
  expect(await compiles()).toMatchObject({ code: 0, stdout: "" });
  const { repository } = manifest(join(shop, "node_modules/@orderwire/runtime"));
  expect(repository).toMatchObject({ directory: "packages/runtime" });
  const { components } = JSON.parse(
    readFileSync(join(copy, `sbom/orderwire-${VENDOR}-client.cdx.json`), "utf8"),
  );
  expect(components.map(({ name }: { name: string }) => name).sort()).toEqual([`${VENDOR}-types`, "runtime"]);
});

test("a compiler that makes other files asks for words of its own, beside a text that was corrected", async () => {
  const emitter = "tools/compiler/src/emit/source.ts";
  const good = readFileSync(join(copy, emitter), "utf8");
  const head = "Compiled from the vendor's OpenAPI document.";
  edit(emitter, (text) => text.replace(head, "Compiled."));
  edit("packages/runtime/src/index.ts", (text) => `${text}export const news = 1;\n`);
  edit(LIST, (text) => text.replace(/summary: List call requests/, "summary: List the call requests"));
  const { code, stderr } = await run("pnpm", ["changeset:spec", "--check"], {
    cwd: copy,
    env: environment(),
  });
  repository.git("checkout", "--", ".");
  expect(readFileSync(join(copy, emitter), "utf8")).toBe(good);
  expect(code).not.toBe(0);
  expect(stderr).toContain(`${VENDOR}: patch changes without a changeset (`);
  expect(stderr).toContain(
    `@orderwire/${VENDOR}-client: the compiler makes other files of the released spec. Say what it means: pnpm changeset add --vendor ${VENDOR} patch`,
  );
  expect(stderr).toContain("@orderwire/runtime: its code changed.");
});

test("a patch is one of its vendor, and of nothing else", async () => {
  changeset("text", PACKAGES, "patch", "A corrected text.");
  await publishAgain();
  expect(vendorVersions()).toEqual(new Set(["0.1.1"]));
  expect(version("packages/runtime")).toBe("0.1.0");
  await npm(["update"]);
  expect(installed()).toEqual(["0.1.1", "0.1.0"]);
  expect(await compiles()).toMatchObject({ code: 0, stdout: "" });
});

test("what breaks is a major step: a prerelease is had by who asks for it, who moves on is told", async () => {
  edit(LIST, (text) => text.replace(/name: phone\b/, "name: telephone"));
  expect(await pnpm("changeset:spec")).toContain(`${VENDOR}: major, wrote`);
  changeset("runtime", ["@orderwire/runtime"], "major", "Connections are closed.");
  await pnpm("changeset", "pre", "enter", "next");
  await release("next");
  expect([...vendorVersions(), version("packages/runtime")]).toEqual(["1.0.0-next.0", "1.0.0-next.0"]);
  expect(await tags(`@orderwire/${VENDOR}-client`)).toEqual({ latest: "0.1.1", next: "1.0.0-next.0" });
  const trial = join(home, "trial");
  cpSync(shop, trial, { recursive: true });
  await npm(["install", `@orderwire/${VENDOR}-client@next`], trial);
  expect(installed(trial)).toEqual(["1.0.0-next.0", "1.0.0-next.0"]);
  expect((await compiles(trial)).stdout).toContain("'phone' does not exist");
  // It tells servers its version, which is built in.
  const runtime = readFileSync(join(trial, "node_modules/@orderwire/runtime/dist/request/build.js"), "utf8");
  expect(runtime).toMatch(/["'/`]1\.0\.0-next\.0["'`]/);
});

test("an update in range keeps the old major, and its successor is had by name", async () => {
  await changesets("pre", "exit");
  await publishAgain();
  expect([...vendorVersions(), version("packages/runtime")]).toEqual(["1.0.0", "1.0.0"]);
  const log = readFileSync(join(copy, `packages/compiled/${VENDOR}/client/CHANGELOG.md`), "utf8");
  const [, newest = ""] = log.split(/^## /m);
  expect(newest).toMatch(/^1\.0\.0\n/);
  expect(newest).toContain('- `phone` of `listCallRequests` is called `"telephone"` now.');
  expect(newest).toContain("- `@orderwire/runtime` 1.0.0: Connections are closed.");
  expect(await tags(`@orderwire/${VENDOR}-client`)).toEqual({ latest: "1.0.0", next: "1.0.0-next.0" });
  await npm(["update"]);
  expect(installed()).toEqual(["0.1.1", "0.1.0"]);
  await npm(["install", `@orderwire/${VENDOR}-client@latest`]);
  expect(installed()).toEqual(["1.0.0", "1.0.0"]);
});

test("a release refuses while a change waits for its version", async () => {
  changeset("late", PACKAGES, "patch", "Late.");
  const { code, stderr } = await run("pnpm", ["release", "--tested"], { cwd: copy, env: environment() });
  expect(stderr).toContain("changesets are not in a version yet");
  expect(code).not.toBe(0);
});
