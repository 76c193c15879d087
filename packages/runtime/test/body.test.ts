import { describe, expect, test } from "vitest";
import type { BodyDescriptor } from "../src/descriptor.ts";
import { BODY_ENCODERS } from "../src/request/body.ts";
import { refused } from "./support/refused.ts";

const php = { booleans: "numeric", arrays: "brackets" } as const;
const form: BodyDescriptor = {
  kind: "form",
  type: "application/x-www-form-urlencoded",
  json: ["order", "orders"],
};
const json: BodyDescriptor = { kind: "json", type: "application/json" };
const value: BodyDescriptor = { kind: "jsonValue", type: "application/json" };

describe("the text of a body", () => {
  test.each<{ body: BodyDescriptor; given: Record<string, unknown>; want: string | undefined }>([
    {
      body: form,
      given: { site: "main", order: { externalId: "a 1", call: true, items: [{ quantity: 1.5 }] } },
      want: "site=main&order=%7B%22externalId%22%3A%22a+1%22%2C%22call%22%3Atrue%2C%22items%22%3A%5B%7B%22quantity%22%3A1.5%7D%5D%7D",
    },
    { body: form, given: { orders: [{ a: null }] }, want: "orders=%5B%7B%22a%22%3Anull%7D%5D" },
    { body: form, given: { by: "externalId", force: true }, want: "by=externalId&force=1" },
    { body: form, given: { by: undefined, order: undefined }, want: "" },
    { body: form, given: { tags: ["a", "b"] }, want: "tags%5B%5D=a&tags%5B%5D=b" },
    {
      body: form,
      given: { order: { text: "(719) 395-5645, CO's *" } },
      want: "order=%7B%22text%22%3A%22%28719%29+395-5645%2C+CO%27s+%2A%22%7D",
    },
    { body: form, given: { order: { a: undefined, b: 1 } }, want: "order=%7B%22b%22%3A1%7D" },
    { body: json, given: { a: 1, b: undefined, c: null }, want: '{"a":1,"c":null}' },
    { body: json, given: {}, want: undefined },
    { body: { ...json, required: true }, given: {}, want: "{}" },
    { body: value, given: { body: [1, "a"] }, want: '[1,"a"]' },
    { body: value, given: {}, want: undefined },
  ])("$given as $body.kind", ({ body, given, want }) => {
    expect(BODY_ENCODERS[body.kind](body, given, php)?.content).toBe(want);
  });
});

describe("what a body cannot say is refused by path", () => {
  class Money {
    toJSON() {
      return "1";
    }
  }
  const cycle: Record<string, unknown> = {};
  cycle.items = [cycle];
  test.each<{ body: BodyDescriptor; given: Record<string, unknown>; path: string }>([
    { body: form, given: { ordr: {} }, path: "ordr" },
    { body: form, given: { ordr: { a: undefined } }, path: "ordr" },
    { body: form, given: { order: { createdAt: new Date() } }, path: "order.createdAt" },
    { body: form, given: { order: { items: [{ price: Number.NaN }] } }, path: "order.items[0].price" },
    { body: form, given: { site: null }, path: "site" },
    { body: json, given: { sum: new Money() }, path: "sum" },
    { body: json, given: { list: [1, undefined] }, path: "list[1]" },
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
    { body: json, given: { list: [, 1] }, path: "list[0]" },
    { body: json, given: { id: 10n }, path: "id" },
    { body: json, given: { set: new Set([1]) }, path: "set" },
    { body: json, given: { bytes: new Uint8Array(1) }, path: "bytes" },
    { body: json, given: { cycle }, path: "cycle.items[0]" },
    { body: { kind: "bytes", type: "application/octet-stream", required: true }, given: {}, path: "body" },
    { body: { kind: "bytes", type: "application/octet-stream" }, given: { body: { a: 1 } }, path: "body" },
    {
      body: { kind: "bytes", type: "application/octet-stream" },
      given: { body: new Uint8Array(new SharedArrayBuffer(3)) },
      path: "body",
    },
  ])("$body.kind: $path", async ({ body, given, path }) => {
    const error = refused(() => BODY_ENCODERS[body.kind](body, given, php));
    expect(error).toMatchObject({ name: "InvalidRequestError", path });
  });
});

test("the same object twice is no cycle", () => {
  const address = { city: "Riga" };
  expect(BODY_ENCODERS.json(json, { from: address, to: address }, php)?.content).toBe(
    '{"from":{"city":"Riga"},"to":{"city":"Riga"}}',
  );
});
