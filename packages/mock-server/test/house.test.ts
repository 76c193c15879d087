import { Session } from "node:inspector/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createMock, type MockControls } from "../src/mock.ts";
import { dataOf } from "./helpers/mocks.ts";

const SOURCE = fileURLToPath(new URL("../src", import.meta.url));

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
