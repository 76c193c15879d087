import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyRepository, type RepositoryCopy } from "../src/copy.ts";
import type { BuildReport } from "../src/report.ts";
import { outputs, root } from "../src/workspace.ts";

/** A copy of the repository, as git would hand it to somebody else, whose one vendor is this. */
let copy: string;
let repository: RepositoryCopy;
const FIRST = "calltouch";

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "orderwire-vendor-"));
  repository = copyRepository(copy, FIRST);
  // Of the site its manifest, in which a new vendor is entered, and the name of its task.
  const manifest = JSON.parse(readFileSync(join(root, "packages/docs/package.json"), "utf8"));
  const devDependencies = { [`@orderwire/${FIRST}-docs`]: "workspace:*" };
  mkdirSync(join(copy, "packages/docs"));
  cpSync(join(root, "packages/docs/turbo.json"), join(copy, "packages/docs/turbo.json"));
  writeFileSync(join(copy, "packages/docs/package.json"), JSON.stringify({ ...manifest, devDependencies }));
  pnpm("install", "--offline", "--no-frozen-lockfile");
  repository.commit("Copy");
  pnpm("vendor:add", "nobody", "--title", "Nobody", "--server", "https://api.nobody.example");
  pnpm("build");
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

const pnpm = (...args: string[]) => run("pnpm", args);

/** Runs a program in the copy, as it would run there without these tests. */
function run(program: string, args: readonly string[], more: Record<string, string> = {}): string {
  const env: Record<string, string | undefined> = { ...process.env, ...repository.env, ...more };
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

test("a new vendor is entered where the site waits for all of them", () => {
  const { devDependencies } = JSON.parse(readFileSync(join(copy, "packages/docs/package.json"), "utf8"));
  expect(Object.keys(devDependencies)).toEqual([
    `@orderwire/${FIRST}-docs`,
    "@orderwire/nobody-docs",
    "@orderwire/nobody-spec",
  ]);
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

test("a changed spec builds that vendor and nothing else, and breaks the calls that use what is gone", () => {
  const file = join(copy, "specs/nobody/paths/orders/listOrders.yaml");
  const use = join(copy, "packages/compiled/nobody/client/gen/calls/use.ts");
  const program =
    'import { type Connection, listOrders } from "../../dist/index.js";\nexport const calls = (api: Connection) => listOrders(api, { page: 1 });\n';
  const check = () =>
    execFileSync(join(copy, "node_modules/.bin/tsc"), ["-p", "."], {
      cwd: join(copy, "packages/compiled/nobody/client/gen/calls"),
      encoding: "utf8",
      stdio: "pipe",
    });
  writeFileSync(use, program);
  expect(check()).toBe("");
  // In words of this run: those of an earlier one would be in the cache.
  const words = `oldest first, as ${basename(copy)} has it`;
  writeFileSync(
    file,
    readFileSync(file, "utf8")
      .replace("newest first", words)
      .replaceAll("name: page", "name: pageNumber")
      .replace("page: /page", "page: /pageNumber"),
  );
  const report = build();
  expect(built(report)).toEqual(["nobody"]);
  // Lint and bundle, all packages in one process, the calls.
  expect(report.tasks - report.cached).toBe(3);
  expect(
    readFileSync(join(copy, "packages/compiled/nobody/client/dist/operations/orders.d.ts"), "utf8"),
  ).toContain(words);
  writeFileSync(use, program);
  expect(check).toThrow();
});

test("the new vendor passes the tests that are made for every vendor", () => {
  // The others' own contracts are tested where they belong.
  const only = { ORDERWIRE_TESTED_VENDOR: "nobody" };
  const files = ["contract", "outputs", "checks/test/repository", "compiler/test/packages"];
  const output = run("pnpm", ["test", ...files], only);
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
    /then run `pnpm packages --vendor somebody`, `pnpm format`, `pnpm install`, `pnpm build --vendor somebody`, `pnpm readme`\./;
  expect(add).toThrow(new RegExp(`${reason.source}.*${left.source}`, "s"));
});
