import { describe, expect, test } from "vitest";
import { LONG } from "../src/longest-first.ts";
import { planTests, vitestCommand } from "../src/test-plan.ts";
import { succeeded } from "../src/turbo.ts";
import { listVendors } from "../src/workspace.ts";

const [vendor = ""] = listVendors();

describe("a run builds what its test files need", () => {
  test.each([
    { filters: ["runtime/test/"], want: ["--filter=@orderwire/runtime^..."] },
    { filters: ["tools/lint"], want: ["--filter=@orderwire/lint^..."] },
    { filters: ["test-plan"], want: ["--filter=@orderwire/repo^..."] },
    {
      filters: ["contract"],
      want: [
        "--filter=@orderwire/checks^...",
        ...listVendors().flatMap((slug) =>
          ["client", "mock"].map((output) => `--filter=@orderwire/${slug}-${output}`),
        ),
      ],
    },
    {
      filters: ["other-languages"],
      want: [
        "--filter=@orderwire/checks^...",
        ...listVendors().map((slug) => `--filter=@orderwire/${slug}-spec`),
      ],
    },
    { filters: ["docs/test/html"], want: ["--filter=@orderwire/docs^..."] },
    { filters: ["docs/test/links"], want: ["--filter=@orderwire/docs^...", "--filter=@orderwire/docs"] },
    { filters: ["docs/test/site"], want: ["--filter=@orderwire/docs^...", "--filter=@orderwire/docs"] },
  ])("$filters", ({ filters, want }) => {
    expect(planTests(filters).filters).toEqual(want);
  });

  test("of one vendor, nothing of the others", () => {
    expect(planTests(["contract"], vendor).filters).toEqual([
      "--filter=@orderwire/checks^...",
      `--filter=@orderwire/${vendor}-client`,
      `--filter=@orderwire/${vendor}-mock`,
    ]);
  });
});

test("vitest is told the files, the packages, the name, and the vendor that it is", () => {
  const of = (isWhole: boolean) =>
    vitestCommand(planTests(isWhole ? [] : ["contract"]), {
      name: vendor,
      vendor,
      isWhole,
      report: "r.json",
    });
  const { args, env } = of(false);
  expect(args.slice(-4)).toEqual([
    "--outputFile.json=r.json",
    "-t",
    vendor,
    "tools/checks/test/contract.test.ts",
  ]);
  expect(env).toEqual({ ORDERWIRE_TESTED_PACKAGES: "tools/checks", ORDERWIRE_TESTED_VENDOR: vendor });
  expect(of(true).args.at(-1)).toBe(vendor);
});

test("several filters choose the files of each, and the packages that hold them", () => {
  const { files, packages } = planTests(["repo/test/table", "tools/checks/test/CONTRACT"]);
  expect(files).toEqual(["tools/checks/test/contract.test.ts", "tools/repo/test/table.test.ts"]);
  expect(packages).toEqual(["tools/checks", "tools/repo"]);
});

test("a filter that fits nothing is refused, whatever the others choose", () => {
  expect(() => planTests(["contract", "contrakt"])).toThrow('No test file has "contrakt" in its path');
});

test("the files that are begun first are there", () => {
  expect(LONG.filter((file) => !planTests([]).files.includes(file))).toEqual([]);
});

describe("of one run, some tasks go well whatever becomes of the others", () => {
  const task = (name: string, failed: boolean) => ({
    package: "@orderwire/runtime",
    task: name,
    cached: false,
    start: 0,
    end: 1,
    failed,
  });
  test.each([
    { given: "all went well", ok: true, tasks: [], want: [true, true] },
    { given: "a build failed", ok: false, tasks: [task("build", true)], want: [false, true] },
    {
      given: "types failed",
      ok: false,
      tasks: [task("build", false), task("typecheck", true)],
      want: [true, false],
    },
    { given: "turbo did not start", ok: false, tasks: [], want: [false, false] },
  ])("$given", ({ ok, tasks, want }) => {
    const run = { ok, tasks };
    expect(["build", "typecheck"].map((name) => succeeded(run, (asked) => asked === name))).toEqual(want);
  });
});
