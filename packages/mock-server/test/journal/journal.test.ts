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

test.each([
  [{ count: 0 }, "count: must be a whole number from 1 to 1000, not 0"],
  [{ count: 1.5 }, "count: must be a whole number from 1 to 1000, not 1.5"],
  [{ count: 1001 }, "count: must be a whole number from 1 to 1000, not 1001"],
  [{ timeout: -1 }, "timeout: must be milliseconds from 0 to 2147483647, not -1"],
  [{ timeout: Number.NaN }, "timeout: must be milliseconds from 0 to 2147483647, not NaN"],
])("waitFor refuses what it cannot wait for: %j", async (options, message) => {
  await expect(new Journal(masker).waitFor("createOrder", options)).rejects.toThrow(message);
});

test("clear forgets", () => {
  const journal = new Journal(masker);
  journal.record(exchanged());
  journal.clear();
  expect(journal.requests()).toEqual([]);
});

test("clear forgets the sizes and the number of those given up, and counts on", () => {
  const journal = new Journal(masker, { entries: 100, bytes: 5000 });
  const big = () => journal.record(exchanged({ raw: new Uint8Array(2000) }));
  big();
  big();
  expect([journal.dropped, journal.requests().length]).toEqual([1, 1]);
  journal.clear();
  expect(journal.dropped).toBe(0);
  journal.record(exchanged({ raw: new Uint8Array(0) }));
  big();
  expect([journal.dropped, journal.requests().map(({ id }) => id)]).toEqual([0, [3, 4]]);
  expect(journal.last(1).map(({ id }) => id)).toEqual([4]);
  expect(journal.requests()[0]).toBe(journal.requests()[0]);
});

test.each([
  { entries: 2, bytes: 1e6, kept: 2 },
  // An entry costs a KiB beside its bodies.
  { entries: 9, bytes: 2 * (1024 + 2 + 8), kept: 2 },
  { entries: 9, bytes: 2 * (1024 + 2 + 8) - 1, kept: 1 },
])("of three within $entries entries and $bytes bytes it keeps $kept", ({ entries, bytes, kept }) => {
  const journal = new Journal(masker, { entries, bytes });
  for (let count = 0; count < 3; count++) {
    journal.record(exchanged());
  }
  expect(journal.requests()).toHaveLength(kept);
});

test.each<{ body: string | Uint8Array; type?: string; want: unknown }>([
  { body: "", type: "application/json", want: undefined },
  { body: "{", type: "application/json", want: "{" },
  { body: '{"a":1}', type: "text/plain", want: '{"a":1}' },
  { body: '{"a":1}', want: '{"a":1}' },
  { body: new TextEncoder().encode('{"a":1}'), type: "application/problem+JSON", want: { a: 1 } },
])("a response of $type $body reads as $want", ({ body, type, want }) => {
  const journal = new Journal(masker);
  const headers: Record<string, string> = type === undefined ? {} : { "content-type": type };
  journal.record(exchanged({ response: { status: 200, headers, body }, fault: "reset" }));
  const { response, fault } = journal.requests()[0] ?? {};
  expect([response?.body, fault]).toEqual([want, "reset"]);
});

test("what an exchange has not, its entry has not", () => {
  const journal = new Journal(masker);
  const { operation: _, ...lost } = exchanged({
    params: { a: [1] },
    headers: { A: ["x", "y"], b: undefined },
  });
  journal.record(lost);
  const [entry] = journal.requests();
  expect(Object.keys(entry ?? {})).not.toContain("operation");
  expect(Object.keys(entry ?? {})).not.toContain("fault");
  expect(entry?.headers).toEqual({ a: "x, y" });
  expect([journal.requests("createOrder"), journal.unmatched().length]).toEqual([[], 1]);
});

test("a late message counts by operation, and says when there was none", async () => {
  const journal = new Journal(masker);
  const late = journal.waitFor("createOrder");
  vi.advanceTimersByTime(999);
  journal.record(exchanged({ operation: "listOrders" }));
  journal.clear();
  vi.advanceTimersByTime(1);
  await expect(late).rejects.toThrow("waited 1000 ms for 1 of createOrder; 0 came. Requests so far: none");
  const again = journal.waitFor("createOrder", { timeout: 5 });
  journal.record(exchanged({ operation: "listOrders" }));
  journal.record(exchanged({ operation: "listOrders" }));
  vi.advanceTimersByTime(5);
  await expect(again).rejects.toThrow("0 came. Requests so far: listOrders 2x");
  journal.record(exchanged());
  expect(vi.getTimerCount()).toBe(0);
});

test.each([
  ["/a", "/a"],
  ["/a?", "/a?"],
  ["/a?apikey=x", "/a?apikey=***"],
  ["/a?api%4Bey=a=b&x=apiKey=1", "/a?api%4Bey=***&x=apiKey=1"],
  ["/a?%ZZ=1&apiKey&=x", "/a?%ZZ=1&apiKey&=x"],
])("the target %s is kept as %s", (target, want) => {
  expect(masker.target(target)).toBe(want);
});

test("of bodies only forms are masked, by byte", () => {
  const masked = (text: string, type: string) =>
    Buffer.from(masker.bytes(Buffer.from(text, "latin1"), type)).toString("latin1");
  const form = "application/x-www-form-urlencoded";
  expect(masked("api+Key=a&apiKey=\u00fc1&b=2", `${form};charset=utf-8`)).toBe("api+Key=a&apiKey=**&b=2");
  expect(masked("apiKey=a", `x-${form}`)).toBe("apiKey=a");
  expect(masked("apiKey=a", "application/json")).toBe("apiKey=a");
  const part = (head: string) => `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\nab\r\ncd\r\n--b--`;
  const multipart = "Multipart/form-data; boundary=b";
  const stars = (head: string) => part(head).replace("ab\r\ncd", "******");
  expect(masked(part("NAME=apiKey"), multipart)).toBe(stars("NAME=apiKey"));
  const long = 'name="apiKey"; filename="a"\r\nContent-Type: text/plain';
  expect(masked(part(long), multipart)).toBe(stars(long));
  expect(masked(part('name="file"'), multipart)).toBe(part('name="file"'));
  expect(masked(part('name="apiKey"'), `x-${multipart}`)).toBe(part('name="apiKey"'));
  const bytes = new Uint8Array([1]);
  expect(masker.bytes(bytes, form)).toBe(bytes);
});

test("of values only the members of an object are masked", () => {
  const list = [{ apiKey: "x" }];
  expect([masker.members(list), masker.members(null), masker.members("x")]).toEqual([list, null, "x"]);
  const plain = { a: { apiKey: "x" } };
  expect(masker.members(plain)).toBe(plain);
  expect(masker.members({ APIKEY: "x", a: 1 })).toEqual({ APIKEY: "***", a: 1 });
  expect(
    ["Cookie", "SET-COOKIE", "proxy-authorization", "accept"].map((name) => masker.isSecret(name)),
  ).toEqual([true, true, true, false]);
});
