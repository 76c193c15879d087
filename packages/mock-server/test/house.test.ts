import { readdir, readFile } from "node:fs/promises";
import { Session } from "node:inspector/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createMock, type MockControls } from "../src/mock.ts";
import { dataOf } from "./helpers/mocks.ts";

const SOURCE = fileURLToPath(new URL("../src", import.meta.url));

/** Each source file, by its path from `src`. */
async function readSources(): Promise<Map<string, string>> {
  const files = (await readdir(SOURCE, { recursive: true })).filter((file) => file.endsWith(".ts"));
  const texts = files.map(async (file) => [file, await readFile(join(SOURCE, file), "utf8")] as const);
  return new Map(await Promise.all(texts));
}

const sources = await readSources();

test("no file is longer than can be read at once", () => {
  const long = [...sources].filter(([, text]) => text.trimEnd().split("\n").length > 250);
  expect(long.map(([file]) => file)).toEqual([]);
});

test("no import leads in a circle", () => {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) {
      circles.push([...way.slice(way.indexOf(file)), file].join(" -> "));
    } else if (!done.has(file)) {
      for (const other of importsOf(file)) {
        visit(other, [...way, file]);
      }
      done.add(file);
    }
  };
  for (const file of sources.keys()) {
    visit(file, []);
  }
  expect(circles).toEqual([]);
});

/** What a file imports of the others when it runs; types lead nowhere. */
function importsOf(file: string): string[] {
  const text = sources.get(file) ?? "";
  const statements = text.matchAll(
    /^(?:import|export) (?!type )[^;]*?from "(\.[^"]+)"|import\("(\.[^"]+)"\)/gm,
  );
  return [...statements].map(([, fixed, lazy]) =>
    relative(SOURCE, join(SOURCE, dirname(file), fixed ?? lazy ?? "")),
  );
}

let number = 0;

function create(mock: MockControls): Promise<Response> {
  number += 1;
  return mock.fetch("http://mock.test/orders", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ order: { number: `A-${number}`, sum: 5 } }),
  });
}

function list(mock: MockControls): Promise<Response> {
  return mock.fetch("http://mock.test/orders?limit=20&page=1");
}

test.each([
  ["create", create, 201],
  ["list", list, 200],
] as const)("a stateful %s crosses few files", async (_, ask, status) => {
  const mock = createMock(dataOf("state"), { state: true });
  for (const warm of [create, list, ask]) {
    await warm(mock);
  }
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  await create(mock);
  await session.post("Profiler.takePreciseCoverage");
  const response = await ask(mock);
  const { result } = await session.post("Profiler.takePreciseCoverage");
  session.disconnect();
  const crossed = result
    .filter(({ url, functions }) => url.includes("/mock-server/src/") && functions.some(isCalled))
    .map(({ url }) => relative(SOURCE, url.replace(/^file:\/\//, "")).replace(/\?.*/, ""));
  expect(response.status).toBe(status);
  expect(mock.requests().at(-1)?.response.status).toBe(status);
  expect(crossed.length).toBeGreaterThan(10);
  expect(crossed.length, crossed.join(", ")).toBeLessThanOrEqual(18);
});

/** A module's own body counts as a function without a name. */
const isCalled = ({ functionName, ranges }: { functionName: string; ranges: { count: number }[] }): boolean =>
  functionName !== "" && (ranges[0]?.count ?? 0) > 0;
