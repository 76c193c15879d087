import { expect, test } from "vitest";
import { mockOf, raw } from "./helpers/mocks.ts";

const JSON_TYPE = "application/json";
const HTML = "text/html; charset=utf-8";

const cases: {
  given: { path?: string; prefer?: string; accept?: string; method?: string };
  want: [status: number, type: string | null, body: string];
}[] = [
  { given: {}, want: [200, JSON_TYPE, '{"id":1,"status":"new"}'] },
  { given: { accept: "*/*" }, want: [200, JSON_TYPE, '{"id":1,"status":"new"}'] },
  { given: { accept: "image/png" }, want: [200, JSON_TYPE, '{"id":1,"status":"new"}'] },
  { given: { accept: ";;;/" }, want: [200, JSON_TYPE, '{"id":1,"status":"new"}'] },
  { given: { prefer: "example=paid_order" }, want: [200, JSON_TYPE, '{"id":2,"status":"paid"}'] },
  { given: { prefer: "code=404" }, want: [404, JSON_TYPE, '{"found":false}'] },
  { given: { prefer: "code=404", accept: "*/*" }, want: [404, JSON_TYPE, '{"found":false}'] },
  { given: { prefer: "code=404", accept: "text/html" }, want: [404, HTML, "<p>No account</p>"] },
  { given: { prefer: "code=404, example=no_account" }, want: [404, HTML, "<p>No account</p>"] },
  { given: { prefer: 'code="404"; example="not_found"' }, want: [404, JSON_TYPE, '{"found":false}'] },
  { given: { prefer: "example=not_found" }, want: [404, JSON_TYPE, '{"found":false}'] },
  { given: { prefer: "code=460" }, want: [460, JSON_TYPE, '{"failed":[2]}'] },
  { given: { prefer: "code=503", accept: JSON_TYPE }, want: [503, HTML, "<p>Später</p>"] },
  { given: { prefer: "respond-async, wait=10" }, want: [200, JSON_TYPE, '{"id":1,"status":"new"}'] },
  { given: { method: "HEAD" }, want: [200, JSON_TYPE, ""] },
  { given: { method: "DELETE" }, want: [204, null, ""] },
  { given: { path: "/file" }, want: [200, "application/octet-stream", "%PDF-1.7"] },
  { given: { path: "/file", accept: JSON_TYPE }, want: [200, "application/octet-stream", "%PDF-1.7"] },
  { given: { path: "/null" }, want: [200, JSON_TYPE, "null"] },
  { given: { path: "/example-free-default" }, want: [200, JSON_TYPE, '{"id":5}'] },
  { given: { path: "/example-free-default", prefer: "code=418" }, want: [418, JSON_TYPE, '{"id":5}'] },
];

test.for(cases)("$given", async ({ given, want }) => {
  const mock = await mockOf("answers");
  const { path = "/order", prefer, accept, method = "GET" } = given;
  const response = await fetch(mock.url + path, {
    method,
    headers: { ...(prefer ? { prefer } : {}), ...(accept ? { accept } : {}) },
  });
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual(want);
});

test("headers of the document", async () => {
  const mock = await mockOf("answers");
  const order = await fetch(`${mock.url}/order`);
  expect([order.headers.get("x-total"), order.headers.get("deprecation")]).toEqual(["7", "true"]);
  const file = await fetch(`${mock.url}/file`);
  const disposition = Buffer.from(file.headers.get("content-disposition") ?? "", "latin1").toString();
  expect(disposition).toBe('attachment; filename="счёт.pdf"');
  const head = await fetch(`${mock.url}/order`, { method: "HEAD" });
  expect(head.headers.get("content-length")).toBe(String('{"id":1,"status":"new"}'.length));
});

test("a rule's header in another alphabet goes out as UTF-8; the length that it makes up does not", async () => {
  const mock = await mockOf("answers");
  mock.next("getOrder", { headers: { "x-file": "счёт.pdf", "content-length": "3" } });
  const { headers, ...order } = await raw(mock.port, "GET /order HTTP/1.0\r\n\r\n").then(readResponse);
  expect(headers).toContain(`x-file: ${Buffer.from("счёт.pdf").toString("latin1")}`);
  expect(headers.filter((line) => /^content-length:/i.test(line))).toEqual(["content-length: 23"]);
  expect(order.body).toBe('{"id":1,"status":"new"}');
});

function readResponse(text: string): { headers: string[]; body: string } {
  const [head = "", body = ""] = text.split("\r\n\r\n");
  return { headers: head.split("\r\n"), body };
}

const wrong = [
  {
    given: "code=418",
    want: "getOrder declares no response for code=418. It declares 200 (new_order, paid_order), 404 (not_found, no_account), 460 (default), 503 (default).",
  },
  { given: "example=lost_order", want: /^getOrder declares no response for example=lost_order\./ },
  { given: "code=two", want: "code=two must be a status from 200 to 599." },
  { given: "code=100", want: "code=100 must be a status from 200 to 599." },
  { given: "dynamic=maybe", want: "dynamic=maybe must be true or false." },
];

test.for(wrong)("Prefer: $given is explained", async ({ given, want }) => {
  const mock = await mockOf("answers");
  const response = await fetch(`${mock.url}/order`, { headers: { prefer: given } });
  const body = (await response.json()) as { detail: string };
  expect(response.status).toBe(404);
  expect(body.detail).toMatch(want);
});

test("made-up answers: by schema, and with a seed the same in every run", async () => {
  const made = async (prefer: string, seed?: number) => {
    const mock = await mockOf("answers", { dynamic: true, ...(seed === undefined ? {} : { seed }) });
    const response = await fetch(`${mock.url}/order`, { headers: prefer ? { prefer } : {} });
    return (await response.json()) as { id: number; status: string };
  };
  const first = await made("", 7);
  expect(Number.isInteger(first.id)).toBe(true);
  expect(first.status).toBeOneOf(["new", "paid"]);
  expect(await made("", 7)).toEqual(first);
  expect(await made("seed=7")).toEqual(first);
  expect(await made("seed=8", 7)).not.toEqual(first);
  expect(await made("dynamic=false", 7)).toEqual({ id: 1, status: "new" });
});

test("an answer without an example is made up from its schema", async () => {
  const mock = await mockOf("answers");
  const body = await (await fetch(`${mock.url}/example-free`)).json();
  expect(body).toMatchObject({ id: expect.any(Number), status: "new" });
});
