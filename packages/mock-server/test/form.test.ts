import { expect, test } from "vitest";
import { mockOf } from "./helpers/mocks.ts";

const FORM = "application/x-www-form-urlencoded";
const order = (value: unknown) => `order=${encodeURIComponent(JSON.stringify(value))}`;
const refused = (message: string, errors: unknown) => ({ success: false, errorMsg: message, errors });
const INVALID = "Errors in the input parameters";
const MALFORMED = "Errors in the entity format";
const nested = (levels: number): unknown => (levels === 0 ? {} : { parts: [nested(levels - 1)] });

const cases = [
  { name: "a JSON field", given: order({ number: "1" }), want: { success: true, id: 1 } },
  {
    name: "JSON and plain fields",
    given: `site=main&force=1&tags[]=a&tags[]=b&${order({ number: "1", paid: true, items: [{ quantity: 2 }] })}`,
    want: { success: true, id: 1 },
  },
  { name: "a plus for a space", given: "order=%7B%22number%22:+%221%22%7D", want: { success: true, id: 1 } },
  {
    name: "a wrong type in JSON",
    given: order({ number: 1, items: [{ quantity: "2" }] }),
    want: refused(INVALID, { "order.number": "must be string", "order.items.0.quantity": "must be number" }),
  },
  {
    name: "a wrong type in a recursive schema",
    given: order({ number: "1", items: [{ parts: [{ parts: [{ quantity: "1" }] }] }] }),
    want: refused(INVALID, { "order.items.0.parts.0.parts.0.quantity": "must be number" }),
  },
  { name: "a missing field", given: "site=main", want: refused(INVALID, { order: "is required" }) },
  { name: "an empty form", given: "", want: refused(INVALID, { order: "is required" }) },
  {
    name: "a plain field that is too short",
    given: `site=m&${order({ number: "1" })}`,
    want: refused(INVALID, { site: "must NOT have fewer than 2 characters" }),
  },
  {
    name: "malformed JSON",
    given: "order=%7B%22number",
    want: refused(MALFORMED, { order: expect.stringMatching(/^must be valid JSON: /) }),
  },
  { name: "JSON of another type", given: "order=null", want: refused(INVALID, { order: "must be object" }) },
  {
    name: "brackets instead of JSON",
    given: "order[number]=1",
    want: refused(MALFORMED, { order: "must be one field of JSON text, without brackets" }),
  },
  {
    name: "a flat list in brackets",
    given: `ids[0]=1&ids[1]=2&${order({ number: "1" })}`,
    want: { success: true, id: 1 },
  },
  {
    name: "lists in styles",
    given: `codes=1&${order({ number: "1" })}&codes=2&sizes=3,4&words=a+d,e&pipes=5&pipes=6&names[]=7`,
    want: { success: true, id: 1 },
  },
  {
    name: "lists in styles, with wrong items",
    given: `codes=1&codes=x&sizes=3,y&words=a+f&pipes=5&pipes=z&names[]=7&names[]=n&${order({ number: "1" })}`,
    want: refused(INVALID, {
      "codes.1": "must be integer",
      "sizes.1": "must be integer",
      "words.1": "must be one of a, b c, d,e",
      "pipes.1": "must be integer",
      "names[].1": "must be integer",
    }),
  },
  {
    name: "lists in each other's styles",
    given: `codes=1,2&sizes=3&sizes=4&words=a,b&${order({ number: "1" })}`,
    want: refused(INVALID, {
      "codes.0": "must be integer",
      "words.0": "must be one of a, b c, d,e",
    }),
  },
  {
    name: "lists in styles that are too long",
    given: `codes=1&codes=2&codes=3&sizes=1,2,3&${order({ number: "1" })}`,
    want: refused(INVALID, {
      codes: "must NOT have more than 2 items",
      sizes: "must NOT have more than 2 items",
    }),
  },
  {
    name: "a list of lists in brackets",
    given: `ids[0][]=1&${order({ number: "1" })}`,
    want: refused(MALFORMED, { ids: "must be one field of JSON text, without brackets" }),
  },
  {
    name: "JSON that nests too deep",
    given: order({ number: "1", items: [nested(300)] }),
    want: refused(MALFORMED, { body: "must not nest deeper than 200 levels" }),
  },
  {
    name: "JSON of 100,000 levels",
    given: `order=${"[".repeat(100_000)}${"]".repeat(100_000)}`,
    want: refused(MALFORMED, { body: "must not nest deeper than 200 levels" }),
  },
  {
    name: "100,000 fields",
    given: Array.from({ length: 100_000 }, (_, index) => `f${index}=1`).join("&"),
    want: refused(MALFORMED, { body: "must not have more than 20000 fields" }),
  },
  {
    name: "a million wrong items",
    given: order({ number: "1", items: Array.from({ length: 1_000_000 }, () => 1) }),
    want: refused(INVALID, { "order.items.0": "must be object" }),
  },
  {
    name: "pushes against a run of indices",
    given: [
      ...Array.from({ length: 9000 }, (_, index) => `tags[${9000 + index}]=a`),
      ...Array.from({ length: 9000 }, () => "tags[]=b"),
      order({ number: "1" }),
    ].join("&"),
    want: { success: true, id: 1 },
  },
  {
    name: "__proto__",
    given: `__proto__[paid]=1&${order({ number: "1" })}`,
    want: { success: true, id: 1 },
  },
  {
    name: "broken percent-encoding",
    given: "order=%",
    want: refused(MALFORMED, { order: "must be percent-encoded UTF-8" }),
  },
];

test.for(cases)("$name", async ({ given, want }) => {
  const mock = await mockOf("json-in-form");
  const response = await fetch(`${mock.url}/orders/create`, {
    method: "POST",
    headers: { "content-type": FORM },
    body: given,
  });
  const body = (await response.json()) as { success: boolean };
  expect(body).toEqual(want);
  expect(response.status).toBe(body.success ? 201 : 400);
  expect(Object.hasOwn(Object.prototype, "paid")).toBe(false);
});

const types = [
  { given: `${FORM}; charset=UTF-8`, want: 201 },
  { given: `${FORM.toUpperCase()};charset="utf-8"`, want: 201 },
  { given: `${FORM}; charset=windows-1251`, want: 201 },
  { given: `${FORM}; charset=klingon`, want: 400 },
  { given: "application/json", want: 400 },
  { given: "nonsense", want: 400 },
];

test.for(types)("Content-Type $given", async ({ given, want }) => {
  const mock = await mockOf("json-in-form");
  const response = await fetch(`${mock.url}/orders/create`, {
    method: "POST",
    headers: { "content-type": given },
    body: order({ number: "1" }),
  });
  const body = (await response.json()) as { errorMsg?: string };
  expect([response.status, body.errorMsg]).toEqual([want, want === 400 ? "Wrong content type" : undefined]);
});
