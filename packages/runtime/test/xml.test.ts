import { describe, expect, test } from "vitest";
import { batchSupport } from "../src/batch/support.ts";
import { connect } from "../src/connection/connect.ts";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { operation } from "../src/operation.ts";
import { jsonBody } from "../src/request/body.ts";
import { extend } from "../src/request/extend.ts";
import { constantHeaders } from "../src/request/headers.ts";
import { type XmlBody, xmlBody, xmlResponse } from "../src/xml.ts";
import { FEATURES, vendor } from "./support/vendor.ts";

const order: XmlBody = {
  root: {
    name: "order",
    shape: {
      kind: "object",
      members: {
        id: { name: "id", attribute: true, shape: { kind: "number" } },
        note: { name: "note", shape: { kind: "text" } },
        lines: { name: "lines", shape: { kind: "list", item: { name: "line", shape: { kind: "text" } } } },
      },
    },
  },
  shapes: {},
};
const list: XmlBody = {
  root: {
    name: "ids",
    shape: { kind: "list", wrapped: true, item: { name: "id", shape: { kind: "number" } } },
  },
  shapes: {},
};

const descriptor: OperationDescriptor = {
  id: "editOrder",
  method: "PUT",
  path: "/orders/{key}",
  body: { kind: "xml", type: "application/xml", required: true },
  response: "xml",
  required: ["id", "lines"],
  lists: ["/lines"],
  scalars: true,
  constants: { Accept: "application/xml" },
  extended: true,
};

async function call(params: object, answer: Response, more: Partial<OperationDescriptor> = {}, xml = order) {
  const sent: RequestInit[] = [];
  const fetch = async (_: unknown, init: RequestInit = {}) => {
    sent.push(init);
    return answer;
  };
  const api = connect(
    { ...vendor, server: { url: "https://api.example" }, auth: [] },
    { fetch, retries: 0 },
    FEATURES,
  );
  const features = {
    body: more.body?.kind === "json" ? jsonBody : xmlBody(xml),
    read: xmlResponse(xml),
    build: extend(constantHeaders),
    ...(more.batch && { batch: batchSupport }),
  };
  const result = await operation<object, unknown>({ ...descriptor, ...more }, features)(api, params);
  return { result, body: sent[0]?.body, headers: new Headers(sent[0]?.headers) };
}

const fine = (body: BodyInit = '<order id="1"/>', type = "application/xml") =>
  new Response(body, { headers: { "content-type": type } });

test("flat parameters travel as one document, and come back as values", async () => {
  const answer = fine('<order id="7"><line>a</line><other/></order>');
  const { result, body, headers } = await call({ key: 5, id: 7, note: "x & y", lines: ["a", "b"] }, answer);
  expect(body).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<order id="7"><note>x &amp; y</note><line>a</line><line>b</line></order>',
  );
  expect([headers.get("content-type"), headers.get("accept")]).toEqual([
    "application/xml",
    "application/xml",
  ]);
  expect(result).toEqual({ id: 7, lines: ["a"] });
});

test("a list that is promised may have no items", async () => {
  expect((await call({ key: 1 }, fine())).result).toEqual({ id: 1, lines: [] });
});

test("a root that is a list is the parameter `body`", async () => {
  const { result, body } = await call(
    { key: 1, body: [1, 2] },
    fine("<ids><id>3</id></ids>"),
    { lists: [] },
    list,
  );
  expect([body, result]).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>\n<ids><id>1</id><id>2</id></ids>',
    [3],
  ]);
});

test("a root that is a number is one, as a parameter and as a value", async () => {
  const number: XmlBody = { root: { name: "total", shape: { kind: "number" } }, shapes: {} };
  const { result, body } = await call({ key: 1, body: 5 }, fine("<total>7</total>"), { lists: [] }, number);
  expect([body, result]).toEqual(['<?xml version="1.0" encoding="UTF-8"?>\n<total>5</total>', 7]);
});

test("a list is filled in where it is promised, and nowhere else", async () => {
  await expect(call({ key: 1 }, fine(), { lists: [] })).rejects.toThrow('no member "lines"');
  await expect(call({ key: 1 }, fine("<order/>"))).rejects.toThrow('no member "id"');
});

test("a list with an element around it, which is missing, is no empty one", async () => {
  const wrapped: XmlBody = {
    root: {
      name: "order",
      shape: {
        kind: "object",
        members: {
          lines: {
            name: "lines",
            shape: { kind: "list", wrapped: true, item: { name: "line", shape: { kind: "text" } } },
          },
        },
      },
    },
    shapes: {},
  };
  const more = { required: ["lines"] };
  await expect(call({ key: 1 }, fine("<order/>"), more, wrapped)).rejects.toThrow('no member "lines"');
  expect((await call({ key: 1 }, fine("<order><lines/></order>"), more, wrapped)).result).toEqual({
    lines: [],
  });
});

/** What became of the rows, on its second level, in a component. */
const outcome: XmlBody = {
  root: {
    name: "answer",
    shape: {
      kind: "object",
      members: { rows: { name: "rows", shape: { kind: "component", name: "Rows" } } },
    },
  },
  shapes: {
    Rows: {
      kind: "object",
      members: Object.fromEntries(
        ["done", "failed"].map((name) => [
          name,
          {
            name,
            shape: {
              kind: "list",
              item: {
                name,
                shape: {
                  kind: "object",
                  members: {
                    id: { name: "id", attribute: true, shape: { kind: "number" } },
                    error: { name: "error", shape: { kind: "text" } },
                  },
                },
              },
            },
          } as const,
        ]),
      ),
    },
  },
};

describe("a batch that is answered in XML", () => {
  const more: Partial<OperationDescriptor> = {
    body: { kind: "json", type: "application/json" },
    required: ["rows"],
    lists: [],
    batch: { rows: "/orders", limit: 5, succeeded: "/rows/done", failed: "/rows/failed" },
  };
  const orders = [{ id: 1 }, { id: 2 }];
  const send = (text: string) => call({ key: 1, orders }, fine(text), more, outcome);

  test("is written as a whole", async () => {
    const { result } = await send('<answer><rows><done id="1"/><done id="2"/></rows></answer>');
    expect(result).toEqual({ rows: { done: [{ id: 1 }, { id: 2 }] } });
  });

  test.each([
    {
      given: "one failed",
      text: '<answer><rows><done id="1"/><failed id="2"><error>No such store</error></failed></rows></answer>',
      failed: [{ index: 1, reasons: ["No such store"] }],
    },
    { given: "one is lost", text: '<answer><rows><done id="1"/></rows></answer>', failed: [{ index: 1 }] },
    { given: "none was written", text: "<answer><rows/></answer>", failed: [{ index: 0 }, { index: 1 }] },
  ])("is no success when $given", async ({ text, failed }) => {
    await expect(send(text)).rejects.toMatchObject({ name: "PartialFailureError", failed });
  });
});

test("a last page without an item is an empty list, one without a place for items is none", async () => {
  const more: Partial<OperationDescriptor> = {
    required: [],
    lists: [],
    pagination: { style: "page", page: "/page", items: "/rows/done" },
  };
  const page = (text: string) => call({ key: 1 }, fine(text), more, outcome);
  expect((await page("<answer><rows/></answer>")).result).toEqual({ rows: { done: [] } });
  await expect(page("<answer/>")).rejects.toThrow('no list at "/rows/done"');
});

test("a failure under 200 is the vendor's", async () => {
  const marked: XmlBody = {
    root: {
      name: "order",
      shape: { kind: "object", members: { success: { name: "success", shape: { kind: "text" } } } },
    },
    shapes: {},
  };
  const answer = fine("<order><success>false</success></order>");
  await expect(call({ key: 1 }, answer, { required: [], lists: [] }, marked)).rejects.toMatchObject({
    name: "ApiError",
    status: 200,
  });
});

test("a document can be sent again", () => {
  const described = { kind: "xml", type: "application/xml" } as const;
  const encoding = { booleans: "literal", arrays: "brackets" } as const;
  expect(xmlBody(order)(described, { id: 1 }, encoding)).toMatchObject({
    type: "application/xml",
    repeatable: true,
  });
});

test("a document that need not be sent is not, and one that must be is", async () => {
  const body = { kind: "xml", type: "application/xml" } as const;
  expect((await call({ key: 1 }, fine(), { body })).body).toBeUndefined();
  expect((await call({ key: 1, id: undefined }, fine(), { body })).body).toBeUndefined();
  expect((await call({ key: 1 }, fine())).body).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<order/>');
});

test("an answer that may be empty is nothing", async () => {
  expect((await call({ key: 1 }, fine(" \n"), { optional: true })).result).toBeUndefined();
  expect((await call({ key: 1 }, fine(""), { optional: true })).result).toBeUndefined();
});

test.each([
  {
    charset: "the header's",
    body: Uint8Array.of(...bytes('<order id="1"><note>'), 0xe4, ...bytes("</note></order>")),
    type: "text/xml; charset=iso-8859-1",
  },
  {
    charset: "the document's own",
    body: Uint8Array.of(
      ...bytes('<?xml version="1.0" encoding="ISO-8859-1"?><order id="1"><note>'),
      0xe4,
      ...bytes("</note></order>"),
    ),
    type: "application/xml",
  },
  {
    charset: "none that is known, so UTF-8's",
    body: '<order id="1"><note>ä</note></order>',
    type: "application/xml; charset=klingon",
  },
  ...[true, false].map((isBig) => ({
    charset: `a mark of UTF-16 in ${isBig ? "big" : "little"} endian before any`,
    body: utf16('<order id="1"><note>ä</note></order>', isBig),
    type: "application/xml; charset=utf-8",
  })),
])("characters by $charset name", async ({ body, type }) => {
  expect((await call({ key: 1 }, fine(body, type))).result).toMatchObject({ note: "ä" });
});

function utf16(text: string, isBig: boolean): Uint8Array<ArrayBuffer> {
  const units = [...`\ufeff${text}`].map((unit) => unit.charCodeAt(0));
  return Uint8Array.from(
    units.flatMap((unit) => (isBig ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
  );
}

function bytes(text: string): number[] {
  return [...new TextEncoder().encode(text)];
}

test.each([
  { given: "<html/>", want: /200 with a body that must have the root <order>, not <html>/ },
  { given: '<order id="x"/>', want: /200 with a body whose id must be a number/ },
  { given: "<order/>", want: /200 with no member "id"/ },
  { given: "", want: /200 with a body that must be well-formed XML/ },
  {
    given: '<!DOCTYPE order [<!ENTITY e SYSTEM "file:///etc/passwd">]><order id="1">&e;</order>',
    want: /200 with a body that must /,
  },
])("$given is no answer", async ({ given, want }) => {
  await expect(call({ key: 1 }, fine(given))).rejects.toMatchObject({
    name: "ResponseFormatError",
    message: expect.stringMatching(want),
  });
});

test.each([
  { params: { key: 1, id: 1, nots: "x" }, want: "nots: unknown field, for which XML has no place" },
  { params: { key: 1, note: {} }, want: "note: must be a text, a number or a boolean" },
  { params: { key: 1, lines: [new Date(0)] }, want: /^lines\[0\]: / },
])("$want", async ({ params, want }) => {
  await expect(call(params, fine())).rejects.toMatchObject({
    name: "InvalidRequestError",
    message: typeof want === "string" ? expect.stringContaining(want) : expect.stringMatching(want),
  });
});

test.each([
  { body: "<problem/>", says: "422 <problem/>" },
  { body: "Bad <b>luck", says: "422 Bad <b>luck" },
  { body: "<errorMsg>No luck</errorMsg>", says: "422 <errorMsg>No luck</errorMsg>" },
  {
    body: "<r><errorMsg>Bad</errorMsg><code>7</code><errors><sku>twice</sku><sku>too long</sku></errors></r>",
    says: "422 Bad; sku: twice; sku: too long",
    fields: { sku: ["twice", "too long"] },
    code: "7",
  },
  {
    body: '<n:r xmlns:n="urn:n" errorMsg="Bad &amp; worse"><n:errors><n:e code="5">Gone</n:e></n:errors></n:r>',
    says: "422 Bad & worse; e.code: 5; e.text: Gone",
    fields: { "e.code": ["5"], "e.text": ["Gone"] },
  },
  { body: '{"errorMsg":"Bad"}', type: "application/json", says: "422 Bad" },
  {
    body: Uint8Array.of(
      ...bytes('<?xml version="1.0" encoding="ISO-8859-1"?><r><errorMsg>'),
      0xe4,
      ...bytes("</errorMsg></r>"),
    ),
    says: "422 ä",
  },
])("a refusal says why: $says", async ({ body, type = "application/xml", says, fields = {}, code }) => {
  const refusal = new Response(body, { status: 422, headers: { "content-type": type } });
  await expect(call({ key: 1 }, refusal)).rejects.toMatchObject({
    name: "BadRequestError",
    status: 422,
    message: `Acme editOrder: ${says}`,
    fields,
    code,
  });
});

test.each(["<!DOCTYPE html><p>Gone</p>", "<html><body>Gone</body></html>"])(
  "a page in the place of a refusal is none: %s",
  async (body) => {
    const page = new Response(body, { status: 404, headers: { "content-type": "text/html" } });
    await expect(call({ key: 1 }, page)).rejects.toMatchObject({ name: "ResponseFormatError", status: 404 });
  },
);
