import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
const SUMMARY = "Ask for an order";
const DOCUMENT = join(root, "tools/import/test/documents/shop-3.0.yaml");

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
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

const pnpm = (...args: string[]) => run("pnpm", args).stdout;

/** Runs a program in the copy, as it would run there without these tests. */
function run(program: string, args: readonly string[]): { readonly stdout: string; readonly stderr: string } {
  const env: Record<string, string | undefined> = { ...process.env, ...repository.env };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: copy, encoding: "utf8", env });
  if (status !== 0) {
    throw new Error(`${program} ${args.join(" ")} failed:\n${stdout}\n${stderr}`);
  }
  return { stdout, stderr };
}

/** The tasks of turbo that were not in the cache, as a command shows them. */
const tasksIn = (stderr: string) => [...stderr.matchAll(/^▸ @orderwire\/(.+)$/gm)].map(([, task]) => task);

test("Turborepo notes in the copy what lies in the copy", () => {
  const notes = readdirSync(join(copy, ".turbo/cache")).filter((name) => name.endsWith("-manifest.json"));
  expect(notes).not.toEqual([]);
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
    expect(() => run("node", ["tools/repo/build.ts", "--vendor", "nobody"])).toThrow(
      /specs\/nobody\/paths\/orders\/listOrders\.yaml:2:\d+ .*verb.* — /is,
    );
  } finally {
    writeFileSync(file, good);
  }
});

test("a vendor's own document becomes a vendor, corrected by an overlay", () => {
  const overlay = join(copy, "overlay.yaml");
  writeFileSync(
    overlay,
    `overlay: 1.0.0
info: { title: Corrections, version: 1.0.0 }
actions: [{ target: "$.paths.*.get", update: { summary: ${SUMMARY} } }]
`,
  );
  expect(pnpm("vendor:add", "shop", "--from", DOCUMENT, "--overlay", overlay)).toContain(
    "specs/shop is there and builds: 1 operations.",
  );
  rmSync(overlay);
  const operation = readFileSync(join(copy, "specs/shop/paths/other/ordersGet.yaml"), "utf8");
  expect(operation).toContain(`summary: ${SUMMARY}`);
});

test("new vendors pass the tests that are made for every vendor", () => {
  const output = pnpm("test", "contract", "outputs", "checks/test/repository");
  expect(output).toMatch(/^[1-9]\d* passed, 0 failed$/m);
  const { testResults } = JSON.parse(readFileSync(join(copy, ".turbo/vitest.json"), "utf8")) as {
    testResults: { name: string; assertionResults: { ancestorTitles: string[] }[] }[];
  };
  const titlesIn = (file: string) =>
    testResults
      .filter(({ name }) => name.endsWith(`${file}.test.ts`))
      .flatMap(({ assertionResults }) => assertionResults.map(({ ancestorTitles: [title] }) => title));
  expect(titlesIn("contract")).toEqual(expect.arrayContaining([FIRST, "nobody", "shop"]));
  expect(titlesIn("outputs")).toEqual(
    expect.arrayContaining(["nobody: every operation is in", "shop: every operation is in"]),
  );
});

test("a newer document keeps what was changed by hand, and breaks the calls that use what is gone", () => {
  const calls = join(copy, "packages/compiled/shop/client/gen/calls");
  const program =
    'import { type Connection, ordersGet } from "../../dist/index.js";\nexport const paid = async (api: Connection) => (await ordersGet(api, { orderId: 1 })).paid;\n';
  const check = () => {
    writeFileSync(join(calls, "use.ts"), program);
    return run(join(copy, "node_modules/.bin/tsc"), ["-p", calls]);
  };
  expect(check().stdout).toBe("");
  const file = join(copy, "specs/shop/paths/other/ordersGet.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace(`description: ${SUMMARY}`, "description: By hand."));
  // In words of this run: those of an earlier one would be in the cache.
  const words = `One order, as ${basename(copy)} has it.`;
  const newer = join(copy, "newer.yaml");
  writeFileSync(
    newer,
    readFileSync(DOCUMENT, "utf8")
      .replace("description: The order.", `description: ${words}`)
      .replace("paid: {", "paidOn: {"),
  );
  const { stdout, stderr } = run("pnpm", ["vendor:add", "shop", "--from", newer]);
  expect(stdout).toContain("specs/shop is up to date with the document");
  // Lint and bundle, all packages in one process, the calls: nothing else, and nothing of another vendor.
  expect(tasksIn(stderr)).toEqual(["shop-spec build", "compiled-shop compile", "compiled-shop calls"]);
  const merged = readFileSync(file, "utf8");
  expect(merged).toContain("description: By hand.");
  expect(merged).toContain(words);
  expect(merged).toContain(`summary: ${SUMMARY}`);
  expect(check).toThrow(/'paid' does not exist/);
});

test("after that a build finds everything in the cache, and nothing that its spec has outgrown", () => {
  const { stdout, stderr } = run("node", ["tools/repo/build.ts", "--json"]);
  expect(stderr).not.toContain("no longer fits");
  const { tasks, cached, vendors }: BuildReport = JSON.parse(stdout);
  // What a cache lacks that never saw the first vendor built.
  const first = vendors.filter(({ vendor, callsSeconds }) => vendor === FIRST && callsSeconds !== null);
  expect(cached + first.length).toBe(tasks);
});

test("a release gives all packages of a vendor one version", () => {
  const change = '---\n"@orderwire/nobody-client": minor\n---\n\nA change.\n';
  writeFileSync(join(copy, ".changeset/trial.md"), change);
  // Without what `pnpm changeset version` keeps for the release after that, which is rehearsed elsewhere.
  run("node", ["tools/repo/node_modules/@changesets/cli/bin.js", "version"]);
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
