import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startMocks } from "../src/index.ts";
import { dataOf, raw } from "./helpers/mocks.ts";

async function two() {
  const running = await startMocks({
    shop: { data: dataOf("state"), options: { state: true } },
    fast: { data: dataOf("rate-limit") },
  });
  onTestFinished(() => running.close());
  return running;
}

test("each mock has its prefix, its journal, its rules and its control API", async () => {
  const { urls, mocks, reset } = await two();
  expect((await fetch(`${urls.shop}/orders`)).status).toBe(200);
  expect((await fetch(`${urls.fast}/fast`)).status).toBe(200);
  expect((await fetch(`${urls.fast}/orders`)).status).toBe(404);
  expect(mocks.shop.requests().map(({ target }) => target)).toEqual(["/orders"]);
  expect(mocks.fast.unmatched.map(({ target }) => target)).toEqual(["/orders"]);
  const rule = JSON.stringify({ operation: "fast", status: 503 });
  await fetch(`${urls.fast}/__orderwire/next`, { method: "POST", body: rule });
  expect([(await fetch(`${urls.fast}/fast`)).status, (await fetch(`${urls.shop}/orders`)).status]).toEqual([
    503, 200,
  ]);
  reset();
  expect([mocks.shop.requests(), mocks.fast.requests()]).toEqual([[], []]);
});

test("a host chooses, too", async () => {
  const { port } = await two();
  const ask = (host: string) =>
    raw(port, `GET /fast HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`).then((text) =>
      text.slice(9, 12),
    );
  expect([await ask("fast.localhost"), await ask("shop.localhost"), await ask("localhost")]).toEqual([
    "200",
    "404",
    "404",
  ]);
});

test("what is nobody's says whose paths there are, and pages of other origins cannot reach a control API", async () => {
  const { urls, port } = await two();
  const lost = await fetch(`http://127.0.0.1:${port}/none`);
  expect([lost.status, await lost.json()]).toMatchObject([
    404,
    { detail: expect.stringContaining("/shop/, /fast/") },
  ]);
  const headers = { origin: "https://evil.example" };
  const refused = await fetch(`${urls.shop}/__orderwire/requests`, { headers });
  expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([403, null]);
});

test("a name is a step of a path", async () => {
  await expect(startMocks({ "a/b": { data: dataOf("state") } })).rejects.toThrow(
    'The name "a/b" of a mock must be',
  );
});

test("each keeps its state in a file of its own, from one start to the next", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stores-"));
  const store = (name: string) => join(folder, `${name}.sqlite`);
  const start = () =>
    startMocks({
      north: { data: dataOf("state"), store: store("north") },
      south: { data: dataOf("state"), store: store("south") },
    });
  const add = (url: string, number: string) =>
    fetch(`${url}/orders`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ order: { number } }),
    });
  const first = await start();
  await add(first.urls.north, "N-1");
  await add(first.urls.south, "S-1");
  await first.close();
  const second = await start();
  onTestFinished(() => second.close());
  expect(second.mocks.north.snapshot().orders).toMatchObject([{ number: "N-1" }]);
  expect(second.mocks.south.snapshot().orders).toMatchObject([{ number: "S-1" }]);
  const shared = { data: dataOf("state"), store: store("shared") };
  await expect(startMocks({ one: shared, other: shared })).rejects.toThrow("is the store of two mocks");
});
