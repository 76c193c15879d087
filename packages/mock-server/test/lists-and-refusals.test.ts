import { expect, test } from "vitest";
import { mockOf } from "./helpers/mocks.ts";

async function ask(
  mock: { url: string },
  line: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<[status: number, body: { message?: string }]> {
  const [method = "", path = ""] = line.split(" ");
  const response = await fetch(mock.url + path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return [response.status, (await response.json()) as { message?: string }];
}

test.each([
  { given: "GET /calls/abc", want: [404, "Nothing there"] },
  { given: "POST /calls", body: {}, want: [405, "No fields"] },
  { given: "POST /calls", body: { phone: 5 }, want: [400, "Bad: body.phone must be string"] },
  { given: "DELETE /calls/7", type: "application/json", want: [400, "Unread: Syntax error"] },
  { given: "POST /calls", type: "application/json; charset=utf-8", want: [400, "Unread: Syntax error"] },
  { given: "POST /calls", want: [405, "No fields"] },
  { given: "GET /calls", accept: "application/xml", want: [406, "Only JSON"] },
  {
    given: "GET /deals?from=20/11/2026&to=22/11/2026",
    want: [400, "Bad: query.page is required for a period longer than one day"],
  },
  {
    given: "GET /visits?from=2026-10-01&to=2026-11-01T00:00:01Z",
    want: [400, "Bad: query.to must be at most 30 days after the period begins"],
  },
])("$given $type is refused with $want", async ({ given, body, accept, type, want }) => {
  const mock = await mockOf("lists-and-refusals");
  const headers = { ...(accept ? { accept } : {}), ...(type ? { "content-type": type } : {}) };
  const [status, answer] = await ask(mock, given, body, headers);
  expect([status, answer.message]).toEqual(want);
});

test.each([
  { given: "GET /calls", accept: "text/html, application/*;q=0.5" },
  { given: "GET /calls/7", accept: "application/xml" },
  { given: "GET /deals?from=20/11/2026&to=21/11/2026" },
  { given: "GET /deals?from=20/11/2026&to=22/12/2026&page=1" },
  { given: "GET /deals?to=22/12/2026" },
  { given: "GET /visits?from=2026-10-01&to=2026-10-31T00:00:00Z" },
])("$given is taken, $accept", async ({ given, accept }) => {
  const mock = await mockOf("lists-and-refusals");
  expect((await ask(mock, given, undefined, accept ? { accept } : {}))[0]).toBe(200);
});

test("an answer without pages lacks what only pages have, be it an example or what is stored", async () => {
  const mock = await mockOf("lists-and-refusals");
  expect(await ask(mock, "GET /deals")).toEqual([200, { more: { currency: "EUR" }, deals: [] }]);
  expect(await ask(mock, "GET /deals?page=1")).toEqual([
    200,
    { page: 1, more: { pages: 1, currency: "EUR" }, deals: [] },
  ]);
  expect(await ask(mock, "GET /calls?size=0")).toEqual([
    200,
    { page: 1, calls: [{ call_id: "7", state: "done", notes: "Twice" }] },
  ]);
});

test("the last page for a page past the end, the whole list, and a filter that is called otherwise", async () => {
  const mock = await mockOf("lists-and-refusals", { state: true });
  expect(await ask(mock, "GET /calls?page=4")).toEqual([200, { page: 1, total: 0, calls: [] }]);
  for (const phone of ["a", "b", "c"]) {
    await ask(mock, "POST /calls", { phone, email: "ada@example.com" });
  }
  const [one, two, three] = ["a", "b", "c"].map((phone, index) => ({
    call_id: String(index + 1),
    state: "new",
    notes: null,
    phone,
  }));
  expect(await ask(mock, "GET /calls?page=9")).toEqual([200, { page: 2, total: 3, calls: [one] }]);
  expect(await ask(mock, "GET /calls?size=0")).toEqual([200, { page: 1, calls: [three, two, one] }]);
  expect(await ask(mock, "GET /calls?id=2")).toEqual([200, { page: 1, total: 1, calls: [two] }]);
  expect(await ask(mock, "POST /calls", { phone: "d" })).toEqual([201, { call_id: 4 }]);
});

test("a list that is asked for as a whole has all of its rows, however many a page has else", async () => {
  const calls = Array.from({ length: 25 }, (_, index) => ({ call_id: String(index + 1) }));
  const mock = await mockOf("lists-and-refusals", { state: { calls } });
  const [, whole] = await ask(mock, "GET /calls?size=0");
  expect(whole).toMatchObject({ calls: calls.toReversed() });
});
