import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { documentOf } from "./helpers/mocks.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const programs = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, program = ""]) => program);

test("the README has programs", () => {
  expect(programs.length).toBeGreaterThan(1);
});

test.each(programs)("a program of the README prints what it says", async (example) => {
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
  expect(promised).not.toEqual([]);
  expect(stdout.trim().replace(/\s+/g, " ")).toBe(promised.join(" "));
});
