import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { checkChange, writeChangeset } from "../src/changeset.ts";
import { listVendors } from "../src/workspace.ts";

const [vendor = ""] = listVendors();
const good = { vendor, bump: "minor", summary: "Lists take a filter." };
const ofVendor = ["client", "docs", "mock", "spec", "types"].map(
  (output) => `@orderwire/${vendor}-${output}`,
);

test("a vendor's change names all its packages", () => {
  expect(checkChange(good)).toEqual({ packages: ofVendor, bump: "minor", summary: "Lists take a filter." });
});

test("a package is named with or without its scope", () => {
  const { packages } = checkChange({
    ...good,
    vendor: undefined,
    packages: ["runtime", "@orderwire/mock-server"],
  });
  expect(packages).toEqual(["@orderwire/mock-server", "@orderwire/runtime"]);
});

describe("what is wrong is said with what would do", () => {
  test.each([
    { given: { vendor: "nobody" }, want: `Unknown vendor "nobody". Vendors: ${listVendors().join(", ")}.` },
    { given: { packages: ["repo"] }, want: 'Unknown package "@orderwire/repo". Published packages: ' },
    { given: { vendor: undefined }, want: "Name what changed" },
    { given: { bump: "huge" }, want: 'The step must be patch, minor, major, not "huge"' },
    { given: { bump: undefined }, want: "The step must be" },
    { given: { summary: " " }, want: "what changed for a user" },
  ])("$given", ({ given, want }) => {
    expect(() => checkChange({ ...good, ...given })).toThrow(want);
  });
});

describe("a changeset", () => {
  // Not this repository, of which other tests make copies at the same time.
  const repository = mkdtempSync(join(tmpdir(), "orderwire-changeset-"));
  mkdirSync(join(repository, ".changeset"));
  const write = (summary: string) => writeChangeset(checkChange({ ...good, summary }), repository);
  afterAll(() => rmSync(repository, { recursive: true }));

  test("is what the changesets program reads", () => {
    const file = write("Try a thing: it `works`, quoted.");
    expect(file).toBe(".changeset/try-a-thing-it-works-quoted.md");
    expect(readFileSync(join(repository, file), "utf8")).toBe(
      `---\n${ofVendor.map((name) => `"${name}": minor`).join("\n")}\n---\n\nTry a thing: it \`works\`, quoted.\n`,
    );
  });

  test("never replaces another", () => {
    expect([write("Try it twice."), write("Try it twice.")]).toEqual([
      ".changeset/try-it-twice.md",
      ".changeset/try-it-twice-2.md",
    ]);
  });
});
