import { readFileSync } from "node:fs";
import { createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startMock } from "@orderwire/mock-server";
import { compileMock } from "@orderwire/mock-server/compile";
import { root } from "@orderwire/repo/workspace";
import { build } from "esbuild";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { launchBrowser } from "../../../packages/docs/test/browser.ts";

/** A small shop of the mock's own tests. */
const shop = parse(readFileSync(join(root, "packages/mock-server/test/specs/state.yaml"), "utf8"));
const data = compileMock(shop);

type Browser = Awaited<ReturnType<typeof launchBrowser>>;
type Page = Awaited<ReturnType<Browser["newPage"]>>;

interface Answer {
  readonly status: number;
  readonly text: string;
}

let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  page = await (await browser.newContext()).newPage();
  complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  return () => page.context().close();
});

/** Runs in the page, with its globals, and returns what comes of it. */
const inPage = <Value>(code: string): Promise<Value> => page.evaluate(`(async () => {${code}})()`);

describe("the status page", () => {
  const cells = (heading: string): Promise<string[][]> =>
    inPage(`
      const headings = [...document.querySelectorAll("h2")];
      const table = headings.find(({ textContent }) => textContent === "${heading}").nextElementSibling;
      return [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent));`);

  test("shows operations, state, rules and the last requests, as they are at each refresh", async () => {
    await using mock = await startMock(data, { state: true });
    await page.goto(`${mock.url}/__orderwire/`);
    expect(await page.locator("h1").textContent()).toBe(`${shop.info.title}: mock`);
    expect((await cells("Operations")).map(([id]) => id)).toEqual(
      expect.arrayContaining(["listOrders", "createOrder"]),
    );
    expect((await cells("State")).length).toBeGreaterThan(0);
    expect(await page.locator('h2:text-is("Last requests") + p').textContent()).toBe("None yet.");

    await fetch(`${mock.url}/orders`);
    await fetch(`${mock.url}/__orderwire/on`, {
      method: "POST",
      body: JSON.stringify({ operation: "listOrders", status: 503 }),
    });
    await fetch(`${mock.url}/orders`);
    await page.getByRole("link", { name: "Refresh" }).click();
    const [last, first] = await cells("Last requests");
    expect([first?.[2], first?.[3], last?.[2], last?.[3]]).toEqual([
      "listOrders",
      "200",
      "listOrders",
      "503",
    ]);
    expect((await cells("Rules"))[0]).toEqual(["1", "on", "listOrders", "until reset", '{"status":503}']);
    expect(complaints).toEqual([]);
  });

  test("what a client sent is text, not markup", async () => {
    await using mock = await startMock(data);
    // Not by fetch, which would encode it.
    const path = '/<img/src="x"/onerror="document.title=1">';
    await new Promise((resolve) =>
      get(mock.url, { path }, (response) => response.resume().on("end", resolve)),
    );
    await page.goto(`${mock.url}/__orderwire/`);
    expect((await cells("Last requests")).map(([, request]) => request)).toEqual([`GET ${path}`]);
    expect(await page.locator("img").count()).toBe(0);
  });
});

describe("a static page without a server behind it", () => {
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    const files = new Map([["/", ["text/html", "<!doctype html><title>Shop</title>"]]]);
    files.set("/of-the-site", ["text/plain", "from the network"]);
    for (const [path, source] of Object.entries(SCRIPTS)) {
      files.set(path, ["text/javascript", await bundled(source)]);
    }
    server = createServer(({ url = "" }, response) => {
      const [type, text] = files.get(url) ?? ["text/plain", ""];
      response.writeHead(text === "" ? 404 : 200, { "content-type": type });
      response.end(text);
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server?.closeAllConnections();
    server?.close();
  });

  const url = "https://vendor.example/orders";
  const fromPage = (address: string, init: RequestInit = {}): Promise<Answer> =>
    inPage(`
      const response = await fetch(${JSON.stringify(address)}, ${JSON.stringify(init)});
      return { status: response.status, text: await response.text() };`);

  test("asks the vendor by a service worker, which is the mock, and steers it", async () => {
    await page.goto(origin);
    await inPage(`
      const taken = new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
      await navigator.serviceWorker.register("/service-worker.js", { type: "module" });
      await taken;`);
    const usual = await fromPage(url);
    expect([usual.status, typeof JSON.parse(usual.text)]).toEqual([200, "object"]);
    expect(await fromPage("/of-the-site")).toEqual({ status: 200, text: "from the network" });

    const rule = JSON.stringify({ operation: "listOrders", status: 503 });
    expect((await fromPage("/__orderwire/next", { method: "POST", body: rule })).status).toBe(201);
    expect((await fromPage(url)).status).toBe(503);
    const dynamic = await fromPage(url, { headers: { prefer: "dynamic=true, seed=7" } });
    expect([dynamic.status, typeof JSON.parse(dynamic.text)]).toEqual([200, "object"]);
    const journal = await fromPage(`/__orderwire/requests?operation=listOrders`);
    expect(
      journal.text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).response.status),
    ).toEqual([200, 503, 200]);
  });

  test("asks the same engine in a worker of its own", async () => {
    await page.goto(origin);
    const answer = await inPage(`
      const worker = new Worker("/worker.js", { type: "module" });
      return new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(${JSON.stringify([url, {}])});
      });`);
    expect(answer).toEqual({ status: 200, requests: 1 });
  });
});

const SCRIPTS: Readonly<Record<string, string>> = {
  "/service-worker.js": `import { answerFetches } from "@orderwire/mock-server/worker";
    answerFetches(data, { state: true, baseUrl: "https://vendor.example" });`,
  "/worker.js": `import { createMock } from "@orderwire/mock-server/engine";
    const mock = createMock(data);
    self.onmessage = async ({ data: [url, init] }) => {
      const { status } = await mock.fetch(url, init);
      self.postMessage({ status, requests: mock.requests().length });
    };`,
};

/** As a bundler writes it for browsers, where there is nothing of Node. */
async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `const data = ${JSON.stringify(data)};\n${contents}`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}
