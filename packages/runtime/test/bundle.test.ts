import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "tsdown";
import { describe, expect, onTestFinished, test } from "vitest";

const SOURCE = new URL("../src/index.ts", import.meta.url).pathname;

/** The minified bundle of a program. */
async function bundle(program: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "orderwire-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const entry = join(folder, "program.js");
  await writeFile(entry, program);
  const [built] = await build({
    config: false,
    entry,
    platform: "browser",
    minify: true,
    dts: false,
    write: false,
    logLevel: "silent",
    checks: { pluginTimings: false },
  });
  return built?.chunks.map((chunk) => ("code" in chunk ? chunk.code : "")).join("") ?? "";
}

const PAGES = "pages would never end";
const DATES = "IANA time zone";

describe("a program carries what it uses", () => {
  test.each([
    { given: "an operation", names: "connect, operation", want: { pages: false, dates: false } },
    { given: "a paged operation", names: "connect, paged", want: { pages: true, dates: false } },
    { given: "a date", names: "formatDate", want: { pages: false, dates: true } },
  ])("$given", async ({ names, want }) => {
    const code = await bundle(`import { ${names} } from ${JSON.stringify(SOURCE)}; console.log(${names});`);
    expect({ pages: code.includes(PAGES), dates: code.includes(DATES) }).toEqual(want);
  });

  test("nothing for an operation that is not called", async () => {
    const code = await bundle(
      `import { operation, paged } from ${JSON.stringify(SOURCE)};
       const one = /* @__PURE__ */ operation({ id: "one" });
       const two = /* @__PURE__ */ paged({ id: "two" });`,
    );
    expect(code.replace(/\/\/#.*/, "").trim()).toBe("");
  });
});
