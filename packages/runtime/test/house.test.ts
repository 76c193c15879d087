import { readdir, readFile } from "node:fs/promises";
import { Session } from "node:inspector/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const SOURCE = fileURLToPath(new URL("../src", import.meta.url));

/** Each source file, by its path from `src`, with what it imports of the others. */
async function readSources(): Promise<Map<string, { text: string; imports: string[]; lazy: string[] }>> {
  const files = (await readdir(SOURCE, { recursive: true })).filter((file) => file.endsWith(".ts"));
  const entries = files.map(async (file) => {
    const text = await readFile(join(SOURCE, file), "utf8");
    const named = (pattern: RegExp) =>
      [...text.matchAll(pattern)].map((match) =>
        relative(SOURCE, join(SOURCE, dirname(file), match[1] ?? "")),
      );
    return [
      file,
      { text, imports: named(/from "(\.[^"]+)"/g), lazy: named(/import\("(\.[^"]+)"\)/g) },
    ] as const;
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

test("no import leads in a circle", () => {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) {
      circles.push([...way.slice(way.indexOf(file)), file].join(" -> "));
    } else if (!done.has(file)) {
      const { imports = [], lazy = [] } = sources.get(file) ?? {};
      for (const other of [...imports, ...lazy]) {
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

test("no file is longer than can be read at once", () => {
  const long = [...sources].filter(([, { text }]) => text.split("\n").length > 250).map(([file]) => file);
  expect(long).toEqual([]);
});

test("one list crosses few files", async () => {
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
});

/** A module's own body counts as a function without a name. */
const isCalled = ({ functionName, ranges }: { functionName: string; ranges: { count: number }[] }): boolean =>
  functionName !== "" && (ranges[0]?.count ?? 0) > 0;
