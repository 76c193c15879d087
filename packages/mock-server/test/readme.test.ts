import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { documentOf } from "./helpers/mocks.ts";

test("the example of the README prints what it says", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const [, example = ""] = /```ts\n(.*?)```/s.exec(readme) ?? [];
  const source = (entry: string) => JSON.stringify(new URL(`../src/${entry}.ts`, import.meta.url).href);
  const program = example
    .replace('"@orderwire/mock-server"', source("index"))
    .replace('"@orderwire/mock-server/compile"', source("compile"));
  const folder = await mkdtemp(join(tmpdir(), "orderwire-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "openapi.json"), JSON.stringify(documentOf("readme")));
  await writeFile(join(folder, "example.mjs"), program);
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "example.mjs")]);
  const promised = [...example.matchAll(/console\.log.*; \/\/ (.*)/g)].map(([, line]) => line);
  const printed = stdout.trim().replace(/\s+/g, " ");
  expect(promised.length).toBe(2);
  expect(printed).toBe(promised.join(" "));
});
