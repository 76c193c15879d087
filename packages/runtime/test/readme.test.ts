import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { json, serve } from "./support/server.ts";

/**
 * Runs the README's program under a heading.
 * @returns what it logs
 */
async function run(heading: string, url = "https://shop.example"): Promise<unknown[][]> {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const section = readme.slice(readme.indexOf(heading));
  const program = /```ts\n(.*?)```/s.exec(section)?.[1] ?? "";
  const name = heading.toLowerCase().replace(/\W+/g, "-");
  const file = new URL(`../gen/readme${name}.ts`, import.meta.url);
  await mkdir(new URL(".", file), { recursive: true });
  const source = program
    .replace(/"@orderwire\/runtime(\/[a-z-]+)?"/g, (_, entry = "/index") => `"../src${entry}.ts"`)
    .replace("https://shop.example", url);
  await writeFile(file, source);
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  vi.stubEnv("SHOP_API_KEY", "shop-key");
  onTestFinished(() => void vi.unstubAllEnvs());
  await import(file.pathname);
  return log.mock.calls;
}

test("the README's program runs", async () => {
  const { url, received } = await serve((_, response, count) =>
    json(response, count <= 2 ? { id: 1 } : { orders: count === 3 ? [{ id: 3 }] : [] }),
  );
  expect(await run("# @orderwire/runtime", url)).toEqual([[2]]);
  expect(received.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "POST /orders",
    "GET /orders/1",
    "GET /orders?filter%5Bpaid%5D=true&page=1",
    "GET /orders?filter%5Bpaid%5D=true&page=2",
  ]);
});

test("its file is uploaded, and tells how far it has come", async () => {
  const { url, received } = await serve((_, response) => json(response, { id: 7 }));
  const { size } = await stat("package.json");
  expect(await run("## Files", url)).toEqual([[`${size} of ${size} bytes`], [7]]);
  expect(received[0]?.body.length).toBe(size);
});

test("its webhook is received", async () => {
  expect(await run("## Webhooks")).toEqual([[200]]);
});

test("its rate limit has a store", async () => {
  expect(await run("## Rate limits")).toEqual([["Shop"]]);
});

test("its options for TanStack Query have keys", async () => {
  const start = (id: string) => ["shop", "https://shop.example", 0, id];
  expect(await run("## TanStack Query")).toEqual([
    [
      [...start("getOrder"), { id: 1 }],
      [...start("listOrders"), {}, "pages"],
      start("removeOrder"),
      start("listOrders"),
    ],
  ]);
});

test("its calls are logged", async () => {
  expect(await run("## Debug log")).toEqual([["Shop"]]);
});

test("its calls are watched by OpenTelemetry", async () => {
  expect(await run("## OpenTelemetry")).toEqual([["Shop"]]);
});
