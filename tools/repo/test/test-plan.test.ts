import { describe, expect, test } from "vitest";
import { LONG } from "../src/longest-first.ts";
import { planTests } from "../src/test-plan.ts";
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
