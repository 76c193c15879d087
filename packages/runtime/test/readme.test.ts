import { mkdir, readFile, writeFile } from "node:fs/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { json, serve } from "./support/server.ts";

test("the README's program runs", async () => {
  const { url, received } = await serve((_, response, count) =>
    json(response, count <= 2 ? { id: 1 } : { orders: count === 3 ? [{ id: 3 }] : [] }),
  );
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const program = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "";
  const file = new URL("../gen/readme.ts", import.meta.url);
  await mkdir(new URL(".", file), { recursive: true });
  await writeFile(
    file,
    program.replace("@orderwire/runtime", "../src/index.ts").replace("https://shop.example", url),
  );
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  vi.stubEnv("SHOP_API_KEY", "shop-key");
  onTestFinished(() => void vi.unstubAllEnvs());
  await import(file.pathname);
  expect(log.mock.calls).toEqual([[2]]);
  expect(received.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "POST /orders",
    "GET /orders/1",
    "GET /orders?filter%5Bpaid%5D=true&page=1",
    "GET /orders?filter%5Bpaid%5D=true&page=2",
  ]);
});
