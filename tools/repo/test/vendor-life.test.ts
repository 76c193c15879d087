import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COMPILE_CACHE } from "../src/compile-cache.ts";
import type { BuildReport } from "../src/report.ts";
import { outputs, root } from "../src/workspace.ts";

/** A copy of the repository, as git would hand it to somebody else. */
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "orderwire-vendor-"));
  const listing = ["ls-files", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", listing, { cwd: root, encoding: "utf8" }).trim().split("\n");
  // What was deleted and not committed is still listed.
  for (const file of files.filter((name) => existsSync(join(root, name)))) {
    cpSync(join(root, file), join(copy, file));
  }
  mkdirSync(COMPILE_CACHE.NODE_COMPILE_CACHE, { recursive: true });
  mkdirSync(join(copy, ".turbo"));
  symlinkSync(COMPILE_CACHE.NODE_COMPILE_CACHE, join(copy, ".turbo/compile-cache"), "junction");
  git("init", "-q");
  git("add", "-A");
  git("-c", "user.name=test", "-c", "user.email=test@example.invalid", "commit", "-q", "-m", "Copy");
  pnpm("vendor:add", "nobody", "--title", "Nobody", "--server", "https://api.nobody.example");
  pnpm("build");
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

const git = (...args: string[]) => execFileSync("git", args, { cwd: copy, stdio: "ignore" });

const pnpm = (...args: string[]) => pnpmWith({}, ...args);

function pnpmWith(more: Record<string, string>, ...args: string[]): string {
  return run("pnpm", args, more);
}

/** Runs a program in the copy, as it would run there without these tests. */
function run(program: string, args: readonly string[], more: Record<string, string> = {}): string {
  // This test runs inside a pnpm script, whose variables would lead a second pnpm back to this repository.
  const own = Object.entries(process.env).filter(([name]) => !/^(npm|pnpm|turbo)_/i.test(name));
  const env: Record<string, string | undefined> = { ...Object.fromEntries(own), ...more };
  // What this repository has built, the copy need not: the vendors are the same.
  env.TURBO_CACHE_DIR = join(root, ".turbo/cache");
  Object.assign(env, COMPILE_CACHE, { NODE_COMPILE_CACHE: join(copy, ".turbo/compile-cache") });
  env.PATH = [join(copy, "node_modules/.bin"), env.PATH].join(delimiter);
  return execFileSync(program, args, { cwd: copy, encoding: "utf8", env, stdio: ["ignore", "pipe", "pipe"] });
}

/** What `pnpm build` runs, without the second that pnpm takes to start. */
function build(...args: string[]): BuildReport {
  return JSON.parse(run("node", ["tools/repo/build.ts", "--json", ...args]));
}

/** The vendors of which anything was built. */
const built = ({ vendors }: BuildReport) =>
  vendors
    .filter((row) => row.specSeconds ?? row.compileSeconds ?? row.callsSeconds)
    .map(({ vendor }) => vendor);

test("a second build finds everything in the cache", () => {
  const report = build();
  expect(report.cached).toBe(report.tasks);
});

test("one changed line of a spec builds that vendor and nothing else", () => {
  const file = join(copy, "specs/nobody/paths/orders/listOrders.yaml");
  // In words of this run: those of an earlier one would be in the cache.
  const words = `oldest first, as ${basename(copy)} has it`;
  writeFileSync(file, readFileSync(file, "utf8").replace("newest first", words));
  const report = build();
  expect(built(report)).toEqual(["nobody"]);
  // Lint and bundle, all packages in one process, the calls.
  expect(report.tasks - report.cached).toBe(3);
  expect(
    readFileSync(join(copy, "packages/compiled/nobody/client/dist/operations/orders.d.ts"), "utf8"),
  ).toContain(words);
});

test("a broken line of a spec fails the build with file, line and remedy", () => {
  const file = join(copy, "specs/nobody/paths/orders/listOrders.yaml");
  const good = readFileSync(file, "utf8");
  writeFileSync(file, good.replace("operationId: listOrders", "operationId: orders_list"));
  try {
    expect(() => build("--vendor", "nobody")).toThrow(
      /specs\/nobody\/paths\/orders\/listOrders\.yaml:2:\d+ .*verb.* — /is,
    );
  } finally {
    writeFileSync(file, good);
  }
});

test("a removed field breaks the calls that use it", () => {
  const file = join(copy, "specs/nobody/paths/orders/listOrders.yaml");
  const use = join(copy, "packages/compiled/nobody/client/gen/calls/use.ts");
  const program =
    'import { type Connection, listOrders } from "../../dist/index.js";\nexport const calls = (api: Connection) => listOrders(api, { page: 1 });\n';
  const good = readFileSync(file, "utf8");
  const check = () =>
    execFileSync(join(copy, "node_modules/.bin/tsc"), ["-p", "."], {
      cwd: join(copy, "packages/compiled/nobody/client/gen/calls"),
      encoding: "utf8",
      stdio: "pipe",
    });
  build("--vendor", "nobody");
  writeFileSync(use, program);
  expect(check()).toBe("");
  writeFileSync(
    file,
    good.replaceAll("name: page", "name: pageNumber").replace("page: /page", "page: /pageNumber"),
  );
  build("--vendor", "nobody");
  writeFileSync(use, program);
  expect(check).toThrow();
});

test("the new vendor passes the tests that are made for every vendor", () => {
  // The others' own contracts are tested where they belong.
  const only = { ORDERWIRE_TESTED_VENDOR: "nobody" };
  const output = pnpmWith(
    only,
    "test",
    "contract",
    "outputs",
    "checks/test/repository",
    "compiler/test/packages",
  );
  expect(output).toMatch(/^\d+ passed, 0 failed$/m);
});

test("a vendor's own document becomes a vendor, and a newer one keeps what was changed by hand", () => {
  const document = join(root, "tools/import/test/documents/shop-3.0.yaml");
  expect(pnpm("vendor:add", "shop", "--from", document)).toContain(
    "specs/shop is there and builds: 1 operations.",
  );
  expect(pnpm("test", "contract", "-t", "shop")).toMatch(/^\d+ passed, 0 failed$/m);
  const file = join(copy, "specs/shop/paths/other/ordersGet.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace("description: Orders get", "description: By hand."));
  const newer = join(copy, "newer.yaml");
  writeFileSync(
    newer,
    readFileSync(document, "utf8").replace("description: The order.", "description: One order."),
  );
  expect(pnpm("vendor:add", "shop", "--from", newer)).toContain("specs/shop is up to date with the document");
  const merged = readFileSync(file, "utf8");
  expect(merged).toContain("description: By hand.");
  expect(merged).toContain("description: One order.");
});

test("a release gives all packages of a vendor one version", () => {
  // What waits for the other vendors is theirs: to compile them, too, would show nothing more.
  rmSync(join(copy, ".changeset/first-release.md"), { force: true });
  const change = '---\n"@orderwire/nobody-client": minor\n---\n\nA change.\n';
  writeFileSync(join(copy, ".changeset/trial.md"), change);
  pnpm("changeset", "version");
  const folders = ["specs/nobody", ...outputs.map((output) => `packages/compiled/nobody/${output}`)];
  const versions = folders.map(
    (folder) => JSON.parse(readFileSync(join(copy, folder, "package.json"), "utf8")).version,
  );
  expect(versions).toEqual(folders.map(() => "0.1.0"));
});

test("a step of vendor:add that fails leaves a list of those to run by hand", () => {
  const template = join(copy, "tools/repo/template/openapi.yaml");
  writeFileSync(template, readFileSync(template, "utf8").replace("tags:", "tags: ["));
  const add = () =>
    pnpm("vendor:add", "somebody", "--title", "Somebody", "--server", "https://api.somebody.example");
  const reason = /specs\/somebody\/openapi\.yaml:\d+:\d+ .* — correct the YAML/;
  const left =
    /then run `pnpm packages --vendor somebody`, `pnpm install`, `pnpm build --vendor somebody`, `pnpm readme`, `pnpm format`\./;
  expect(add).toThrow(new RegExp(`${reason.source}.*${left.source}`, "s"));
});
