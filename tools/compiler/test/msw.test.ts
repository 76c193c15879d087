import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { allSpecs } from "./specs.ts";
import { makeTrial, sources, type Trial } from "./trial.ts";

/** The majors that the mock's manifest takes, as this package has them. */
const VERSIONS = ["msw", "msw-2"];

let trial: Trial;

beforeAll(async () => {
  trial = await makeTrial(allSpecs());
  writeVersions();
  const compiled = (["types", "client", "mock"] as const).map((output) => trial.compile(sources(output)));
  expect(compiled).toEqual(["", "", ""]);
});

afterAll(() => trial?.remove());

/** The entry once more for each other major, so that it is type-checked and run with that. */
function writeVersions(): void {
  const folder = join(trial.folder, sources("mock"));
  const source = readFileSync(join(folder, "msw.ts"), "utf8");
  for (const version of VERSIONS.filter((name) => name !== "msw")) {
    writeFileSync(join(folder, `${version}.ts`), source.replace('from "msw"', `from "${version}"`));
  }
}

interface Entry {
  createHandlers(options?: object): { mock: Mock; handlers: unknown[] };
  readonly mock: Mock;
  readonly handlers: unknown[];
}

interface Mock {
  next(operation: string, rule: object): void;
  on(operation: string, rule: object): () => void;
  requests(operation?: string): { readonly params: unknown }[];
  reset(): void;
}

/** Starts MSW with these handlers until the test ends. A request that none takes is an error. */
async function listen(version: string, handlers: readonly unknown[]): Promise<void> {
  const { setupServer } = await import(`${version}/node`);
  const server = setupServer(...handlers);
  server.listen({ onUnhandledRequest: "error" });
  onTestFinished(() => server.close());
}

const TICKETS = "https://shop.acme.test/tickets";
const KEY = { "X-Key": "k" };

test.each(VERSIONS)("%s: the client is answered, and what was asked is known", async (version) => {
  const { mock, handlers } = await trial.load<Entry>("mock", version);
  const client = await trial.load<Record<string, (...given: object[]) => Promise<unknown>>>(
    "client",
    "index",
  );
  await listen(version, handlers);
  const api = client.connectAcme?.({ apiKey: "k", account: "shop", zone: "us" }) as object;
  const tickets = await client.listTickets?.(api, { filter: { ids: [1, 2] } });
  expect(tickets).toEqual({ pages: 1, tickets: [{ id: 1 }] });
  expect(await client.createParcel?.(api, { by: "id", parcel: { weight: 2 } })).toEqual({ id: 1 });
  expect(mock.requests("listTickets").map(({ params }) => params)).toEqual([{ filter: { ids: [1, 2] } }]);
  mock.reset();
  expect(mock.requests()).toEqual([]);
});

test.each(VERSIONS)("%s: a wrong request is refused as by the server", async (version) => {
  const { handlers } = (await trial.load<Entry>("mock", version)).createHandlers();
  await listen(version, handlers);
  const status = async (url: string, init: RequestInit = { headers: KEY }) => (await fetch(url, init)).status;
  expect(await status(`${TICKETS}?limit=20`)).toBe(200);
  expect(await status(`${TICKETS}?limit=21`)).toBe(422);
  expect(await status(`${TICKETS}?limit=20`, {})).toBe(401);
  expect(await status(TICKETS, { method: "DELETE", headers: KEY })).toBe(405);
});

test.each(VERSIONS)("%s: rules and faults are those of the server", async (version) => {
  const { mock, handlers } = (await trial.load<Entry>("mock", version)).createHandlers();
  await listen(version, handlers);
  const ask = () => fetch(TICKETS, { headers: KEY });
  mock.next("listTickets", { status: 503, retryAfter: 7 });
  const refused = await ask();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "7"]);
  mock.next("listTickets", { reset: "before" });
  await expect(ask()).rejects.toThrow(TypeError);
  mock.next("listTickets", { truncate: 5 });
  await expect(ask().then((answer) => answer.text())).rejects.toThrow();
  expect((await ask()).status).toBe(200);
});

test.each(VERSIONS)("%s: requests for others are not handled", async (version) => {
  const { createHandlers } = await trial.load<Entry>("mock", version);
  const { mock, handlers } = createHandlers({ baseUrl: "https://shop.acme.test/folder" });
  await listen(version, handlers);
  const ask = (url: string) => fetch(url, { headers: KEY });
  expect((await ask("https://shop.acme.test/folder/tickets")).status).toBe(200);
  await expect(ask(TICKETS)).rejects.toThrow();
  await expect(ask("https://shop.acme.test/folder/elsewhere")).rejects.toThrow();
  await expect(ask("https://other.test/folder/tickets")).rejects.toThrow();
  expect(mock.requests()).toHaveLength(1);
});
