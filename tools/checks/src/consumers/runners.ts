/** Projects as testers have them: each starts a vendor's mock in the way of its test runner, and calls it by the client. */
import type { Vendor } from "@orderwire/compiler/model";
import { run } from "../command.ts";
import { inTurn } from "./installs.ts";
import { clientModule } from "./programs.ts";
import { newProject, type Opener, type Place, type Step } from "./project.ts";

/** What a project needs, and how it is run with the pinned Node. */
interface Runner {
  readonly name: string;
  /** Packages beside the vendor's. */
  readonly packages: readonly string[];
  readonly files: (mock: string) => Readonly<Record<string, string>>;
  /** Arguments of Node, one list a step. */
  readonly steps: readonly (readonly string[])[];
}

/** Stands in these programs for the vendor's slug, as a text. */
const SLUG = /SLUG/g;

const ASK = 'const { status } = await fetch(mock.url + "/__orderwire/health");';
const CALL = "await check({ [SLUG]: mock.url });";

const jestTest = (mock: string) => `import { startMock } from "${mock}";
import { check } from "./client.js";
test("the mock is there", async () => {
  const mock = await startMock({ dynamic: true });
  ${ASK}
  expect(status).toBe(200);
  ${CALL}
  await mock.close();
});
`;

const RUNNERS: readonly Runner[] = [
  {
    name: "vitest: a fixture, and a global set-up",
    packages: ["vitest@5"],
    files: (mock) => ({
      "vitest.config.js": 'export default { test: { globalSetup: "./set-up.js" } };\n',
      "set-up.js": `import { startMock } from "${mock}";
export default async function setup(project) {
  const mock = await startMock();
  project.provide("mockUrl", mock.url);
  return () => mock.close();
}
`,
      "shop.test.js": `import { startMock } from "${mock}";
import { expect, inject, test as base } from "vitest";
import { check } from "./client.js";
const test = base.extend({
  mock: async ({}, use) => {
    await using mock = await startMock({ state: true });
    await use(mock);
  },
});
test("a mock of the test's own", async ({ mock }) => {
  ${ASK}
  expect(status).toBe(200);
  ${CALL}
});
test("the one of all tests", async () => {
  const mock = { url: inject("mockUrl") };
  ${ASK}
  expect(status).toBe(200);
});
`,
    }),
    steps: [["node_modules/vitest/vitest.mjs", "run"]],
  },
  {
    name: "node:test",
    packages: [],
    files: (mock) => ({
      "shop.test.mjs": `import assert from "node:assert";
import { after, before, test } from "node:test";
import { startMock } from "${mock}";
import { check } from "./client.js";
let mock;
before(async () => { mock = await startMock(); });
after(() => mock.close());
test("the mock is there", async () => {
  ${ASK}
  assert.equal(status, 200);
  ${CALL}
});
`,
    }),
    steps: [["--test"]],
  },
  {
    name: "Jest, with transforms to CommonJS",
    packages: ["jest@30", "@babel/preset-env@7"],
    files: (mock) => ({
      "babel.config.cjs":
        'module.exports = { presets: [["@babel/preset-env", { targets: { node: "current" } }]] };\n',
      "jest.config.cjs": "module.exports = { transformIgnorePatterns: [] };\n",
      "shop.test.js": jestTest(mock),
    }),
    steps: [["node_modules/jest/bin/jest.js"]],
  },
  {
    name: "Jest, with ES modules",
    packages: ["jest@30"],
    files: (mock) => ({
      "jest.config.mjs": "export default { transform: {} };\n",
      "shop.test.js": jestTest(mock),
    }),
    steps: [["--experimental-vm-modules", "node_modules/jest/bin/jest.js"]],
  },
  {
    name: "an esbuild bundle of one file",
    packages: ["esbuild@0.28"],
    files: (mock) => ({
      "program.mjs": `import { startMock } from "${mock}";
const mock = await startMock();
${ASK}
await mock.close();
process.exitCode = status === 200 ? 0 : 1;
`,
      "bundle.mjs": `import { build } from "esbuild";
await build({ entryPoints: ["program.mjs"], bundle: true, platform: "node", format: "esm", outfile: "../bundle-alone/program.mjs",
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' } });
`,
    }),
    steps: [["bundle.mjs"], ["../bundle-alone/program.mjs"]],
  },
  {
    name: "the program as the container starts it",
    packages: [],
    files: (mock) => ({
      "container.mjs": `import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { createInterface } from "node:readline";
mkdirSync("data", { recursive: true });
const BIN = "node_modules/${mock}/dist/bin.js";
const flags = ["--host", "0.0.0.0", "--port", "0", "--stay", "--json", "--store", "data/shop.sqlite"];
const program = spawn(process.execPath, [BIN, ...flags], { stdio: ["ignore", "pipe", "inherit"] });
const [line] = await once(createInterface({ input: program.stdout }), "line");
const { status } = await fetch("http://127.0.0.1:" + JSON.parse(line).port + "/__orderwire/health");
program.kill("SIGTERM");
const [code] = await once(program, "exit");
if (status !== 200 || code !== 0) throw new Error("health " + status + ", exit code " + code);
`,
    }),
    steps: [["container.mjs"]],
  },
];

/** Each runner in a project of its own, with one vendor. */
export function runnerSteps(open: Opener, vendors: readonly Vendor[]): Step[] {
  const vendor = vendors[1] ?? vendors[0];
  return vendor
    ? RUNNERS.map((runner) => ({ name: runner.name, run: async () => runOne(await open(), vendor, runner) }))
    : [];
}

function runOne(place: Place, vendor: Vendor, runner: Runner) {
  const ours = ["client", "mock"].map((output) => `@orderwire/${vendor.slug}-${output}`);
  const files = Object.entries(runner.files(`@orderwire/${vendor.slug}-mock`)).map(
    ([path, text]) => [path, text.replaceAll(SLUG, JSON.stringify(vendor.slug))] as const,
  );
  const project = newProject(place, runner.name, [...ours, ...runner.packages], {
    ".npmrc": place.registry.npmrc,
    "client.js": clientModule([vendor], false),
    ...Object.fromEntries(files),
  });
  return inTurn([
    () => run("npm", ["install", "--no-audit", "--no-fund"], { cwd: project }),
    ...runner.steps.map((step) => () => run(process.execPath, [...step], { cwd: project })),
  ]);
}
