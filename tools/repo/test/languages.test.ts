import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { generateClients, type RunGenerator } from "../src/languages.ts";
import { listVendors } from "../src/workspace.ts";

const [vendor = ""] = listVendors();

/** Where the generator was told to write. */
const folderOf = (args: readonly string[]) => args[args.indexOf("-o") + 1] ?? "";

function folder(): string {
  const out = mkdtempSync(join(tmpdir(), "orderwire-languages-test-"));
  onTestFinished(() => rmSync(out, { recursive: true }));
  return out;
}

test("each client has a folder and a log; the generator gets the older document", () => {
  const out = folder();
  const asked: (readonly string[])[] = [];
  const run: RunGenerator = (args) => {
    asked.push(args);
    writeFileSync(join(folderOf(args), "client"), "");
    return { status: 0, output: "done" };
  };
  expect(generateClients({ vendors: [vendor], languages: ["go", "csharp"], out }, run)).toEqual([
    { vendor, language: "go" },
    { vendor, language: "csharp" },
  ]);
  expect(asked.map((args) => args.slice(0, 5).map((word) => word.split("/").at(-1)))).toEqual([
    ["generate", "-i", "openapi-3.0.json", "-g", "go"],
    ["generate", "-i", "openapi-3.0.json", "-g", "csharp-netcore"],
  ]);
  expect(readFileSync(join(out, vendor, "csharp.log"), "utf8")).toBe("done");
});

test.each([
  {
    given: {
      status: 1,
      output: "[main] INFO reading\nException in thread\n\tat a.b.C\nCaused by: no such model\n",
    },
    want: "Exception in thread\nCaused by: no such model",
  },
  { given: { status: 0, output: "" }, want: "openapi-generator wrote nothing and ended with 0." },
])("a client that was not made: $want", ({ given, want }) => {
  const wanted = { vendors: [vendor], languages: ["java"], out: folder() };
  expect(generateClients(wanted, () => given)).toEqual([{ vendor, language: "java", failure: want }]);
});

test("a vendor without a build is named before anything runs", () => {
  const wanted = { vendors: ["nobody"], languages: ["go"], out: folder() };
  const run: RunGenerator = () => expect.fail("The generator must not run.");
  expect(() => generateClients(wanted, run)).toThrow(
    /specs\/nobody\/dist\/openapi-3\.0\.json is missing\. Run `pnpm build`/,
  );
});
