import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Exchanged } from "../../src/journal/entry.ts";
import { Journal } from "../../src/journal/journal.ts";
import { Masker } from "../../src/journal/mask.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const masker = new Masker({
  operations: [
    {
      id: "any",
      method: "get",
      path: "/",
      parameters: [],
      responses: {},
      security: [[{ in: "header", name: "X-API-KEY" }], [{ in: "form", name: "apiKey" }]],
    },
  ],
});

function exchanged(more: Partial<Exchanged> = {}): Exchanged {
  return {
    at: new Date(0),
    milliseconds: 1,
    method: "POST",
    target: "/orders",
    headers: {},
    raw: new TextEncoder().encode("{}"),
    operation: "createOrder",
    params: {},
    body: {},
    response: { status: 200, headers: { "content-type": "application/json" }, body: '{"id":1}' },
    violations: [],
    ...more,
  };
}

test("requests are kept in order, with what they were answered", () => {
  const journal = new Journal(masker);
  journal.record(exchanged({ body: { order: { number: "A-1" } } }));
  journal.record(exchanged({ operation: "listOrders" }));
  expect(journal.requests().map(({ id, operation }) => [id, operation])).toEqual([
    [1, "createOrder"],
    [2, "listOrders"],
  ]);
  expect(journal.requests("createOrder")).toMatchObject([
    {
      at: "1970-01-01T00:00:00.000Z",
      body: { order: { number: "A-1" } },
      response: { status: 200, body: { id: 1 } },
    },
  ]);
});

test("requests that reached no operation stand apart", () => {
  const journal = new Journal(masker);
  const { operation: _, ...lost } = exchanged({ target: "/ordres" });
  journal.record(lost);
  journal.record(exchanged());
  expect(journal.unmatched()).toMatchObject([{ target: "/ordres" }]);
});

test("credentials are masked wherever they travel, and lengths stay", () => {
  const journal = new Journal(masker);
  const form = "apiKey=s3cret&order=%7B%7D";
  const type = "application/x-www-form-urlencoded";
  journal.record(
    exchanged({
      target: "/orders?apiKey=s3cret&page=1",
      headers: { "x-api-key": "s3cret", "content-type": type, authorization: "Basic czNjcmV0" },
      params: { apiKey: "s3cret", page: 1 },
      body: { apiKey: "s3cret", order: {} },
      raw: new TextEncoder().encode(form),
    }),
  );
  const [entry] = journal.requests();
  expect(entry).toMatchObject({
    target: "/orders?apiKey=***&page=1",
    headers: { "x-api-key": "***", "content-type": type, authorization: "***" },
    params: { apiKey: "***", page: 1 },
    body: { apiKey: "***", order: {} },
  });
  expect(new TextDecoder().decode(entry?.raw)).toBe("apiKey=******&order=%7B%7D");
  expect(JSON.stringify(entry)).not.toContain("s3cret");
});

test("a secret part of a multipart body is masked, bytes of others stay", () => {
  const journal = new Journal(masker);
  const part = (name: string, value: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const bytes = Buffer.from(`${part("apiKey", "s3cret")}${part("file", "\u00ff\u0000")}--b--\r\n`, "latin1");
  journal.record(exchanged({ raw: bytes, headers: { "content-type": "multipart/form-data; boundary=b" } }));
  const raw = Buffer.from(journal.requests()[0]?.raw ?? []).toString("latin1");
  expect(raw).toBe(`${part("apiKey", "******")}${part("file", "\u00ff\u0000")}--b--\r\n`);
});

test("it never holds more entries or bytes than it may; the oldest go", () => {
  const journal = new Journal(masker, { entries: 3, bytes: 1e6 });
  for (let index = 0; index < 10; index++) {
    journal.record(exchanged());
  }
  expect(journal.requests().map(({ id }) => id)).toEqual([8, 9, 10]);
  expect(journal.dropped).toBe(7);
  const small = new Journal(masker, { entries: 100, bytes: 5000 });
  for (let index = 0; index < 10; index++) {
    small.record(exchanged({ raw: new Uint8Array(1500) }));
  }
  expect(small.requests()).toHaveLength(1);
  small.record(exchanged({ raw: new Uint8Array(50_000) }));
  expect(small.requests().map(({ id }) => id)).toEqual([11]);
});

test("waitFor counts the requests that are there and those that come", async () => {
  const journal = new Journal(masker);
  journal.record(exchanged());
  await expect(journal.waitFor("createOrder")).resolves.toHaveLength(1);
  const waiting = journal.waitFor("createOrder", { count: 3, timeout: 500 });
  journal.record(exchanged());
  journal.record(exchanged({ operation: "listOrders" }));
  journal.record(exchanged());
  await expect(waiting).resolves.toHaveLength(3);
  expect(vi.getTimerCount()).toBe(0);
});

test("waitFor gives up in time and says what came instead", async () => {
  const journal = new Journal(masker);
  const waiting = journal.waitFor("createOrder", { count: 2, timeout: 500 });
  const { operation: _, ...lost } = exchanged({ target: "/ordres?apiKey=s3cret" });
  journal.record(exchanged());
  journal.record(lost);
  vi.advanceTimersByTime(500);
  await expect(waiting).rejects.toThrow(
    "waited 500 ms for 2 of createOrder; 1 came. Requests so far: createOrder 1x, POST /ordres?apiKey=*** (unmatched) 1x",
  );
});

test("clear forgets", () => {
  const journal = new Journal(masker);
  journal.record(exchanged());
  journal.clear();
  expect(journal.requests()).toEqual([]);
});
