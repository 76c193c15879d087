import { expect, test } from "vitest";
import { Delays } from "../../src/steering/delay.ts";
import { rewrite } from "../../src/steering/rewrite.ts";
import { partsOf, wireOf } from "../../src/steering/wire.ts";

const usual = { status: 200, headers: { "content-type": "application/json" }, body: '{"orders":[]}' };

test("what is not said stays", () => {
  expect(rewrite(usual, {})).toEqual(usual);
  expect(wireOf({}, 0, new Delays(), 13)).toEqual({ delay: 0 });
});

test("headers and Retry-After come beside the response's own, or instead of them", () => {
  const { headers } = rewrite(usual, {
    retryAfter: 2,
    headers: { "X-A": "1", "Content-Type": "text/plain" },
  });
  expect(headers).toEqual({ "content-type": "text/plain", "retry-after": "2", "x-a": "1" });
});

test("a page takes the body's place, under 200 unless told", () => {
  const page = rewrite({ ...usual, status: 201 }, { html: true });
  expect(page).toMatchObject({ status: 200, headers: { "content-type": "text/html; charset=utf-8" } });
  expect(page.body).toContain("<!doctype html>");
  expect(rewrite(usual, { html: "<p>Down</p>", status: 502 })).toMatchObject({
    status: 502,
    body: "<p>Down</p>",
  });
});

test("a body is written as text or JSON, null among it, or left away", () => {
  expect(rewrite(usual, { body: null }).body).toBe("null");
  expect(rewrite(usual, { body: [1] })).toMatchObject({ body: "[1]", status: 200 });
  expect(rewrite(usual, { body: "ok", status: 404 })).toMatchObject({ body: "ok", status: 404 });
  expect(rewrite(usual, { empty: true }).body).toBe("");
});

test("broken JSON is never JSON", () => {
  for (const body of ["", "1", "{}", usual.body, '"text"']) {
    const { body: broken } = rewrite({ ...usual, body }, { brokenJson: true });
    expect(() => JSON.parse(String(broken))).toThrow();
  }
});

test("a connection ends before the response, within its body, or in order after some bytes", () => {
  const wire = (what: Parameters<typeof wireOf>[0]) => wireOf(what, 3, new Delays(), 100);
  expect(wire({ reset: "before" })).toEqual({ delay: 3, end: "reset" });
  expect(wire({ reset: "within" })).toEqual({ delay: 3, end: "reset", bytes: 50 });
  expect(wire({ truncate: true })).toEqual({ delay: 3, end: "close", bytes: 50 });
  expect(wire({ truncate: 500 })).toEqual({ delay: 3, end: "close", bytes: 100 });
  expect(wire({ drip: 200, delay: 9 })).toEqual({ delay: 9, drip: 200 });
});

test("a dripping body comes in ten parts that make the whole", () => {
  const bytes = Uint8Array.from({ length: 95 }, (_, index) => index);
  const parts = partsOf(bytes, { delay: 0, drip: 100 });
  expect(parts).toHaveLength(10);
  expect(parts.flatMap((part) => [...part])).toEqual([...bytes]);
  expect(partsOf(bytes, { delay: 0, end: "close", bytes: 40 })[0]).toHaveLength(40);
  expect(partsOf(new Uint8Array(), { delay: 0, drip: 100 })).toHaveLength(1);
});
