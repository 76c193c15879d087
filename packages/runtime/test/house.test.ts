import { readdir, readFile } from "node:fs/promises";
import { Session } from "node:inspector/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const SOURCE = fileURLToPath(new URL("../src", import.meta.url));

/** Each source file, by its path from `src`, with what it imports of the others. */
async function readSources(): Promise<Map<string, { imports: string[]; lazy: string[] }>> {
  const files = (await readdir(SOURCE, { recursive: true })).filter((file) => file.endsWith(".ts"));
  const entries = files.map(async (file) => {
    const text = await readFile(join(SOURCE, file), "utf8");
    const named = (pattern: RegExp) =>
      [...text.matchAll(pattern)].map((match) =>
        relative(SOURCE, join(SOURCE, dirname(file), match[1] ?? "")),
      );
    return [file, { imports: named(/from "(\.[^"]+)"/g), lazy: named(/import\("(\.[^"]+)"\)/g) }] as const;
  });
  return new Map(await Promise.all(entries));
}

const sources = await readSources();

/** The rooms from the ground up: each may import from itself and from those before it. */
const ROOMS = [
  ["descriptor.ts", "descriptor", "errors", "errors.ts", "features.ts"],
  ["transport/clock.ts"],
  ["connection", "request", "transport"],
  ["response", "dates.ts", "webhook"],
  ["operation.ts"],
  ["pages", "batch", "declared-headers.ts"],
  [
    "core.ts",
    "debug.ts",
    "index.ts",
    "fetch",
    "fetch.ts",
    "opentelemetry.ts",
    "progress.ts",
    "query",
    "query.ts",
    "rate-limit.ts",
    "webhook.ts",
    "xml.ts",
  ],
];

function floorOf(file: string): number {
  return ROOMS.findIndex((names) => names.some((name) => file === name || file.startsWith(`${name}/`)));
}

test("every file has a room, and no import leads up", () => {
  const up = [...sources].flatMap(([file, { imports, lazy }]) =>
    [...imports, ...lazy]
      .filter((other) => floorOf(other) > floorOf(file))
      .map((other) => `${file} -> ${other}`),
  );
  expect([...sources.keys()].filter((file) => floorOf(file) < 0)).toEqual([]);
  expect(up).toEqual([]);
});

test("one list crosses few files on few floors", async () => {
  const { listOrders, connection } = await import("./support/list-orders.ts");
  await listOrders(connection(), { filter: { ids: [1] }, limit: 20 });
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  const open = connection();
  await session.post("Profiler.takePreciseCoverage");
  await listOrders(open, { filter: { ids: [1, 2] }, limit: 20 });
  const { result } = await session.post("Profiler.takePreciseCoverage");
  session.disconnect();
  const crossed = result
    .filter(({ url, functions }) => url.includes("/runtime/src/") && functions.some(isCalled))
    .map(({ url }) => relative(SOURCE, url.replace(/^file:\/\//, "")).replace(/\?.*/, ""));
  expect(crossed.length).toBeGreaterThan(8);
  expect(crossed.length, crossed.join(", ")).toBeLessThanOrEqual(14);
  const floors = Math.max(...crossed.map((file) => floorsBelow(file, crossed)));
  expect(floors).toBeGreaterThan(3);
  expect(floors).toBeLessThanOrEqual(9);
});

/** How many of these files stand on each other, from one file down. */
function floorsBelow(file: string, files: readonly string[]): number {
  const below = (sources.get(file)?.imports ?? []).filter((other) => files.includes(other));
  return 1 + Math.max(0, ...below.map((other) => floorsBelow(other, files)));
}

/** A module's own body counts as a function without a name. */
const isCalled = ({ functionName, ranges }: { functionName: string; ranges: { count: number }[] }): boolean =>
  functionName !== "" && (ranges[0]?.count ?? 0) > 0;
