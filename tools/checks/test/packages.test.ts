import { once } from "node:events";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { listVendors, root } from "@orderwire/repo/workspace";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { mustRun, run } from "../src/command.ts";
import { environmentOf, exampleBlocks, vendorOf } from "../src/readme.ts";
import { type Registry, startRegistry } from "../src/registry.ts";
import { type RunningMock, startVendorMock } from "../src/vendor.ts";

/** Entry points that are data or programs, not modules with types. */
const untyped = /\.(json|yaml|html|md)$|\*$/;

let folder: string;
let tarballs: string[];
let registry: Registry;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "orderwire-packages-"));
  const packed = join(folder, "packed");
  mkdirSync(packed);
  const released = [
    "--filter=!./tools/*",
    "--filter=!@orderwire/docs",
    "--filter=!@orderwire/vocabulary",
    "--filter=!@orderwire/compiled-*",
  ];
  await mustRun("pnpm", ["-r", ...released, "pack", "--pack-destination", packed], { cwd: root });
  tarballs = readdirSync(packed);
  registry = await startRegistry();
});

afterAll(async () => {
  await registry?.close();
  rmSync(folder, { recursive: true, force: true });
});

const preload = pathToFileURL(join(root, "tools/checks/src/to-mock.mjs")).href;
const runner = join(root, "tools/checks/src/run-examples.mjs");

/** The READMEs and guides that make promises in code; those of runtime and mock-server are run by their own tests. */
function documents(): string[] {
  const packages = listVendors().flatMap((vendor) =>
    ["client", "mock", "types"].map((output) => `packages/compiled/${vendor}/${output}/README.md`),
  );
  const pages = "packages/docs/src/content/docs";
  const guides = readdirSync(join(root, pages), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.mdx?$/.test(name))
    .map((name) => `${pages}/${name.replaceAll("\\", "/")}`);
  return ["README.md", ...guides, ...packages];
}

const tarball = (name: string) => new Uint8Array(readFileSync(join(folder, "packed", name)));

test("every vendor packs its spec and all its compiled packages", () => {
  const names = tarballs.map((file) => file.replace(/^orderwire-|-\d+\.\d+\.\d+.*\.tgz$/g, ""));
  const want = listVendors().flatMap((vendor) =>
    ["client", "docs", "mock", "spec", "types"].map((output) => `${vendor}-${output}`),
  );
  expect(names.sort()).toEqual([...want, "mock-server", "runtime"].sort());
});

test("a package holds what is compiled, its README and the licence, and nothing else", () => {
  const packages = tarballs.map((file) => {
    const contents = createPackageFromTarballData(tarball(file));
    const folder = `/node_modules/${contents.packageName}/`;
    return { file, names: contents.listFiles().map((name) => name.replace(folder, "")) };
  });
  const needed = ["LICENSE", "README.md", "package.json"];
  // There from the first release on.
  const allowed = [...needed, "CHANGELOG.md"];
  for (const { file, names } of packages) {
    expect(names, file).toEqual(expect.arrayContaining(needed));
  }
  const strange = packages.flatMap(({ file, names }) =>
    names
      .filter((name) => !allowed.includes(name))
      .filter((name) => !name.startsWith("dist/") || /\.(map|tsbuildinfo)$|[./]test[./]/.test(name))
      .map((name) => `${file}: ${name}`),
  );
  expect(strange).toEqual([]);
});

/** The most that a package of a kind may weigh, in kB as it is downloaded: half as much again as the largest is. */
const MOST_KB: Readonly<Record<string, number>> = {
  client: 280,
  docs: 1450,
  mock: 90,
  server: 260,
  runtime: 160,
  spec: 650,
  types: 170,
};

test("no package is heavier than its kind may be", () => {
  const heavy = tarballs.flatMap((file) => {
    const kind = /([a-z]+)-\d+\.\d+\.\d+.*\.tgz$/.exec(file)?.[1] ?? "";
    const most = MOST_KB[kind] ?? 0;
    const kilobytes = Math.round(tarball(file).length / 1000);
    return kilobytes > most || kilobytes === 0 ? [`${file}: ${kilobytes} kB, may have ${most}`] : [];
  });
  expect(heavy).toEqual([]);
});

test("publint finds nothing in any package", async () => {
  const complaints: string[] = [];
  for (const file of tarballs) {
    const data = tarball(file);
    const buffer = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer;
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
    complaints.push(...messages.map((message) => `${file}: ${formatMessage(message, pkg)}`));
  }
  expect(complaints).toEqual([]);
});

/** A package's modules, `.` and `./orders`, each with what makes it alike in all packages of a kind. */
function entryPoints(file: string): { name: string; entries: ReadonlyMap<string, string> } {
  const contents = createPackageFromTarballData(tarball(file));
  const name = contents.packageName;
  const { exports } = JSON.parse(contents.readFile(`/node_modules/${name}/package.json`)) as {
    exports: Record<string, string | { types?: string }>;
  };
  const kind = name.replace(/^.*-/, "");
  const modules = Object.entries(exports).filter(([entry]) => !untyped.test(entry));
  const forms = modules.map(([entry, target]) => {
    const types = typeof target === "string" ? target : (target.types ?? "");
    // Types are a file a section, and so are a client's sections: one of them is as all are.
    const isSection = types.includes("/sections/") || kind === "types";
    const form = isSection && entry !== "." ? types.replace(entry.slice(2), "*") : entry;
    return [entry, `${kind} ${form}`] as const;
  });
  return { name, entries: new Map(forms) };
}

test("the types of an entry point of each kind resolve in an ESM project", async () => {
  const complaints: string[] = [];
  const seen = new Set<string>();
  // Every single one of a vendor is imported by a program below.
  for (const file of tarballs) {
    const { entries } = entryPoints(file);
    const entrypoints = [...entries].flatMap(([entry, form]) => {
      const isNew = !seen.has(form);
      seen.add(form);
      return isNew ? [entry] : [];
    });
    if (entrypoints.length === 0) {
      continue;
    }
    const analysis = await checkPackage(createPackageFromTarballData(tarball(file)), { entrypoints });
    // Without any types it has no list of problems.
    const problems = analysis.types ? analysis.problems : [{ kind: "no types" as const }];
    for (const problem of problems) {
      // The packages are ESM: what CommonJS and the resolution before `exports` see is not promised.
      if (problem.kind === "CJSResolvesToESM") {
        continue;
      }
      if ("resolutionKind" in problem && ["node10", "node16-cjs"].includes(problem.resolutionKind)) {
        continue;
      }
      complaints.push(`${file}: ${JSON.stringify(problem)}`);
    }
  }
  expect(complaints).toEqual([]);
});

test("a registry on a port that was another's is no other's to npm's cache", async () => {
  const home = join(folder, "cached");
  mkdirSync(home);
  // One server for both: a port that is given back may be another's before it is taken again.
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  for (const version of ["1.0.0", "2.0.0"]) {
    mkdirSync(join(home, version, "package"), { recursive: true });
    const manifest = JSON.stringify({ name: "@orderwire/probe", version });
    writeFileSync(join(home, version, "package/package.json"), manifest);
    await mustRun("tar", ["-czf", "probe.tgz", "package"], { cwd: join(home, version) });
    const own = await startRegistry(server);
    try {
      await own.publish(new Uint8Array(readFileSync(join(home, version, "probe.tgz"))));
      writeFileSync(join(home, ".npmrc"), own.npmrc);
      const args = [
        "pack",
        `@orderwire/probe@^${version}`,
        "--prefer-offline",
        "--cache",
        join(home, "cache"),
      ];
      expect(await mustRun("npm", args, { cwd: home })).toContain(`orderwire-probe-${version}.tgz`);
    } finally {
      await own.close();
    }
  }
});

/** What our packages ask a project to have, and whose package of a vendor has it here. */
const PEERS = { "openapi-fetch": "client", zod: "client", msw: "mock" } as const;

describe("a project outside the repository", () => {
  let project: string;

  beforeAll(async () => {
    project = join(folder, "project");
    mkdirSync(project);
    writeFileSync(join(project, ".npmrc"), registry.npmrc);
    for (const file of tarballs) {
      await registry.publish(tarball(file));
    }
    writeFileSync(
      join(project, "package.json"),
      JSON.stringify({ name: "shop", private: true, type: "module" }),
    );
    const wanted = listVendors().flatMap((vendor) => [
      `@orderwire/${vendor}-client`,
      `@orderwire/${vendor}-mock`,
    ]);
    // What others publish may come from npm's cache; ours is on a registry that no cache knows. The peers are linked below:
    // to look them up and unpack them takes longer than all else.
    const flags = ["--no-audit", "--no-fund", "--prefer-offline", "--legacy-peer-deps"];
    await mustRun("npm", ["install", ...flags, ...wanted], { cwd: project });
    // In the versions from which our manifests take their ranges.
    for (const [name, user] of Object.entries(PEERS)) {
      const installed = join(root, "packages/compiled", listVendors()[0] ?? "", user, "node_modules", name);
      symlinkSync(realpathSync(installed), join(project, "node_modules", name), "junction");
    }
  });

  const blocks = documents().flatMap((file) => exampleBlocks(file, readFileSync(join(root, file), "utf8")));

  test("every README and guide has examples", () => {
    const without = documents().filter((file) => !blocks.some((block) => block.place.startsWith(`${file}:`)));
    expect(without).toEqual([]);
  });

  test("type-checks every example, and a program that imports every entry point", async () => {
    const [first] = listVendors();
    // The packages that all vendors share were looked at whole.
    const ofVendors = tarballs.filter((file) => !/^orderwire-(?:runtime|mock-server)-/.test(file));
    const points = ofVendors.map(entryPoints).flatMap(({ name, entries }) =>
      [...entries.keys()]
        // Alike in all clients, and in the largest more files than all others: the first vendor's stands for it.
        .filter((entry) => entry !== "./zod" || name === `@orderwire/${first}-client`)
        .map((entry) => `${name}${entry.slice(1)}`),
    );
    expect(points).toEqual(
      expect.arrayContaining([`@orderwire/${first}-types/shared`, `@orderwire/${first}-mock/msw`]),
    );
    const imports = points.map((point, index) => `export type * as point${index} from "${point}";\n`);
    writeFileSync(join(project, "entry-points.ts"), imports.join(""));
    for (const { name, code } of blocks) {
      writeFileSync(join(project, `${name}.ts`), `${code}\nexport {};\n`);
    }
    writeFileSync(
      join(project, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: {
          module: "NodeNext",
          target: "ES2022",
          lib: ["ES2023", "DOM", "DOM.Iterable", "ESNext.Disposable"],
          strict: true,
          noEmit: true,
          types: ["node"],
          typeRoots: [join(root, "node_modules/@types")],
        },
        include: ["*.ts"],
      }),
    );
    // A second checker would look at the same types again: more work, for machines that have enough of it here.
    await mustRun(join(root, "node_modules/.bin/tsc"), ["-p", ".", "--checkers", "1"], { cwd: project });
  });

  const mocks = new Map<string, Promise<RunningMock>>();

  afterAll(() => Promise.all([...mocks.values()].map(async (mock) => (await mock).close())));

  async function mockUrl(vendor: string | undefined): Promise<string> {
    if (!vendor) {
      return "http://127.0.0.1:1";
    }
    const mock = mocks.get(vendor) ?? startVendorMock(vendor);
    mocks.set(vendor, mock);
    return (await mock).url;
  }

  /** What stays in the process that it ran in: it has one of its own. MSW comes between all others and their mock. */
  const groupOf = ({ name, code }: { name: string; code: string }) =>
    /globalThis|process\.exit/.test(code) ? name : /\bmsw\b/.test(code) ? "msw" : "";
  const groups = Map.groupBy(blocks, groupOf);
  const outcomes = new Map<string, Promise<string>>();

  /** Runs a group of examples in one process. @returns what it printed */
  async function runGroup(group: string): Promise<string> {
    const members = groups.get(group) ?? [];
    const examples = await Promise.all(
      members.map(async ({ name, code }) => ({
        file: join(project, `${name}.ts`),
        env: { ...environmentOf(code), ORDERWIRE_MOCK: await mockUrl(vendorOf(code)) },
      })),
    );
    const list = join(project, `${members[0]?.name}.json`);
    writeFileSync(list, JSON.stringify(examples));
    const { stdout, stderr } = await run("node", ["--import", preload, runner, list], { cwd: project });
    return `${stdout}\n${stderr}`;
  }

  // Groups side by side, each in a process: what their examples load takes longer than what they do.
  test.concurrent.each(blocks)("runs $place", async ({ name, code }) => {
    const group = groupOf({ name, code });
    const output = outcomes.get(group) ?? runGroup(group);
    outcomes.set(group, output);
    const text = await output;
    const lines = [...text.matchAll(/^example:(.+)$/gm)].map(([, line = ""]) => JSON.parse(line));
    const outcome = lines.find(({ file }) => file === join(project, `${name}.ts`));
    expect(
      outcome ? outcome.error : `The process ended before this example:\n${text.slice(-3000)}\n${code}`,
    ).toBe(undefined);
  });
});
