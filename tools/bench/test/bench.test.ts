import { describe, expect, test } from "vitest";
import { assertSame } from "../src/bench.ts";
import { call } from "../src/benches/call.ts";
import { encode } from "../src/benches/encode.ts";
import { endurance } from "../src/benches/endurance.ts";
import { engine } from "../src/benches/engine.ts";
import { memory } from "../src/benches/memory.ts";
import { mock } from "../src/benches/mock.ts";
import { reading } from "../src/benches/reading.ts";
import { size } from "../src/benches/size.ts";
import { stored } from "../src/benches/stored.ts";
import { types } from "../src/benches/types.ts";
import { steadyProgram } from "../src/steady.ts";
import { compiledVendors } from "../src/vendors.ts";

// The smallest, since what is tested here is that the benchmarks run, and that each proves its sides equal.
const vendors = await compiledVendors();
const given = { vendors, peers: false };
const vendor = vendors
  .filter(({ operations }) => operations.some(({ method, path }) => method === "GET" && !path.includes("{")))
  .at(-1);
if (!vendor) {
  throw new Error("No vendor is compiled. Run `pnpm build`.");
}

test.each([
  { bench: size, sides: 4 },
  { bench: encode, sides: 2 },
  { bench: types, sides: 2 },
  { bench: mock, sides: steadyProgram() ? 4 : 3 },
  { bench: engine, sides: 2 },
  { bench: endurance, sides: 2 },
  { bench: memory, sides: 2 },
  { bench: stored, sides: 2 },
])("$bench.name runs", async ({ bench, sides }) => {
  const { comparisons, name } = await bench({ ...given, vendor, runs: 1, repeat: 20 });
  expect(name).toBe(bench.name);
  expect(comparisons.length).toBeGreaterThan(0);
  for (const comparison of comparisons) {
    expect(comparison.sides).toHaveLength(sides);
    for (const { samples } of comparison.sides) {
      expect(samples).toHaveLength(1);
      expect(samples[0]).toBeGreaterThan(0);
    }
  }
});

// Of the vendor that the calls are written for; its time is the machine's affair.
test("call runs, and each side sends the same", async () => {
  const [largest = vendor] = vendors;
  const { comparisons } = await call({ ...given, vendor: largest, runs: 1, repeat: 1 });
  expect(comparisons.map(({ measure, sides }) => [measure, sides.length])).toEqual([
    ["list", 3],
    ["100 orders", 3],
    ["create", 3],
    ["create that the caller can stop", 3],
    ["refused create", 3],
  ]);
});

// As programs are bundled of what is published: the runtime's own test measures its sources.
test("an operation's program is no larger than agreed", async () => {
  const watched = vendors.find(({ slug }) => slug === "cs-cart") ?? vendor;
  const { comparisons } = await size({ ...given, vendor: watched, runs: 1, repeat: 1 });
  const bytes = comparisons.map(
    ({ measure, sides }) => [measure, sides[0]?.samples[0] ?? Number.NaN] as const,
  );
  const most = {
    "getCallRequest: at start, gzipped": 5_000,
    "getCallRequest: one file, gzipped": 14_010,
    "listOrders: at start, gzipped": 6_400,
    "listOrders: one file, gzipped": 19_610,
  };
  const measured = Object.fromEntries(bytes.filter(([measure]) => Object.hasOwn(most, measure)));
  expect(Object.keys(measured).sort()).toEqual(Object.keys(most).sort());
  for (const [measure, limit] of Object.entries(most)) {
    expect(measured[measure], measure).toBeLessThan(limit);
  }
});

describe("a side that does something else is not measured", () => {
  test("differing output is refused", () => {
    expect(() => assertSame("the request", { url: "/a" }, { url: "/b" })).toThrow(
      'The sides differ in the request, so there is nothing to compare:\n  ours  {"url":"/a"}\n  peer  {"url":"/b"}',
    );
  });

  test("in size", async () => {
    const options = vendor.descriptor.auth.flatMap((auth) =>
      auth.in === "basic" ? [auth.username, auth.password] : [auth.option],
    );
    const auth = options.map((option) => ({ in: "header", name: "x-other", option }) as const);
    const other = { ...vendor, descriptor: { ...vendor.descriptor, auth } };
    await expect(size({ ...given, vendor: other, runs: 1, repeat: 1 })).rejects.toThrow(
      "The sides differ in the request",
    );
  });

  test("in mock", async () => {
    const files = { ...vendor.files, mock: "none.js" };
    await expect(mock({ ...given, vendor: { ...vendor, files }, runs: 1, repeat: 1 })).rejects.toThrow(
      "ended before it answered",
    );
  });

  test("in reading, a page that is not there", async () => {
    await expect(
      reading({ ...given, vendor: { ...vendor, slug: "nowhere" }, runs: 1, repeat: 1 }),
    ).rejects.toThrow("operations/");
  });

  test("in types", async () => {
    const operations = [{ id: "none", method: "GET", path: "/none", response: "object" }] as const;
    await expect(types({ ...given, vendor: { ...vendor, operations }, runs: 1, repeat: 1 })).rejects.toThrow(
      "does not compile",
    );
  });
});
