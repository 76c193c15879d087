import { expect, test } from "vitest";
import { matches } from "../../src/steering/match.ts";
import type { Match, MockRequest } from "../../src/steering/steer.ts";

const request: MockRequest = {
  operation: "listOrders",
  method: "GET",
  path: "/orders",
  params: { filter: { ids: [1, 2], paid: true }, page: 2 },
  headers: { "x-shop": "main" },
  body: { order: { number: "A-1", items: [{ id: 1 }, { id: 2 }] }, note: null },
  raw: new Uint8Array(),
};

test.each<[string, Match, boolean]>([
  ["an empty match", {}, true],
  ["a parameter", { params: { page: 2 } }, true],
  ["a number as text", { params: { page: "2" } }, true],
  ["another value", { params: { page: 3 } }, false],
  ["a part of an object", { params: { filter: { paid: true } } }, true],
  ["a list in full", { params: { filter: { ids: [1, 2] } } }, true],
  ["a list that is shorter", { params: { filter: { ids: [1] } } }, false],
  ["an absent member", { params: { limit: 20 } }, false],
  ["a member of every object", { params: { constructor: {} } }, false],
  ["a part of the body", { body: { order: { number: "A-1" } } }, true],
  ["items by their parts", { body: { order: { items: [{}, { id: 2 }] } } }, true],
  ["null", { body: { note: null } }, true],
  ["an object where a text is wanted", { body: { order: "A-1" } }, false],
  ["a member of what is a text", { params: { page: { id: 2 } } }, false],
  ["a member of what is null", { body: { note: { id: 2 } } }, false],
  ["a list where there is an object", { params: { filter: [] } }, false],
  ["an object where there is a list", { params: { filter: { ids: { 0: 1 } } } }, true],
  ["null where there is nothing", { body: { none: null } }, false],
  ["null where there is a text", { body: { order: { number: null } } }, false],
  ["the word null where there is null", { body: { note: "null" } }, true],
  ["a body that is no object", { body: "A-1" }, false],
  ["two headers of which one is there", { headers: { "x-shop": "main", "x-b": "c" } }, false],
  ["a header in any case", { headers: { "X-Shop": "main" } }, true],
  ["another header", { headers: { "x-shop": "other" } }, false],
])("%s: %j is %s", (_, match, expected) => {
  expect(matches(match, request)).toBe(expected);
});
