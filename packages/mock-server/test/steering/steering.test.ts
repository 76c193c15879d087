import { expect, test } from "vitest";
import type { MockRequest } from "../../src/steering/steer.ts";
import { Steering } from "../../src/steering/steering.ts";
import { dataOf } from "../helpers/mocks.ts";

const steering = (
  ...scenario: ConstructorParameters<typeof Steering> extends [unknown, ...infer Rest] ? Rest : []
) => new Steering(dataOf("state"), ...scenario);

function request(operation: string, more: Partial<MockRequest> = {}): MockRequest {
  const { params = {}, body } = more;
  return { operation, method: "GET", path: "/", params, headers: {}, body, raw: new Uint8Array() };
}

test("next is met once and in the order in which it was said; then all is as usual", () => {
  const rules = steering();
  rules.next("listOrders", { status: 503 });
  rules.next("listOrders", { status: 429 });
  const statuses = Array.from({ length: 3 }, () => rules.take(request("listOrders")));
  expect(statuses).toEqual([{ status: 503 }, { status: 429 }, undefined]);
});

test("next is met as many times as it says, and only by its operation", () => {
  const rules = steering();
  rules.next("listOrders", { status: 503 }, { times: 2 });
  expect(rules.take(request("createOrder"))).toBeUndefined();
  const statuses = Array.from({ length: 3 }, () => rules.take(request("listOrders")));
  expect(statuses).toEqual([{ status: 503 }, { status: 503 }, undefined]);
});

test("on holds until reset, the last said counts, and next goes before it", () => {
  const rules = steering();
  rules.on("*", { delay: 5 });
  rules.on("listOrders", { status: 500 });
  rules.next("listOrders", { empty: true });
  const met = Array.from({ length: 3 }, () => rules.take(request("listOrders")));
  expect(met).toEqual([{ empty: true }, { status: 500 }, { status: 500 }]);
  expect(rules.take(request("createOrder"))).toEqual({ delay: 5 });
  rules.reset();
  expect(rules.take(request("listOrders"))).toBeUndefined();
});

test("a rule for some requests leaves the others alone and is not used up by them", () => {
  const rules = steering();
  rules.next("listOrders", { status: 503 }, { when: { params: { page: 2 } } });
  rules.next("listOrders", { status: 418 }, { when: ({ params }) => params.page === 3 });
  expect(rules.take(request("listOrders", { params: { page: 1 } }))).toBeUndefined();
  expect(rules.take(request("listOrders", { params: { page: 3 } }))).toEqual({ status: 418 });
  expect(rules.take(request("listOrders", { params: { page: 2 } }))).toEqual({ status: 503 });
});

test("a scenario's rules are there from the start and again after each reset", () => {
  const rules = steering({
    next: [{ operation: "listOrders", status: 503 }],
    on: [{ operation: "*", delay: 1 }],
  });
  const twice = () => [rules.take(request("listOrders")), rules.take(request("listOrders"))];
  expect(twice()).toEqual([{ status: 503 }, { delay: 1 }]);
  rules.on("*", { status: 500 });
  rules.reset();
  expect(twice()).toEqual([{ status: 503 }, { delay: 1 }]);
});

test("rules are listed as they were said, with the times that are left", () => {
  const rules = steering();
  const first = rules.next("listOrders", { status: 503 }, { times: 3, when: { params: { page: 1 } } });
  rules.on("*", () => undefined);
  rules.take(request("listOrders", { params: { page: 1 } }));
  expect(rules.list()).toMatchObject([
    {
      id: first,
      kind: "next",
      operation: "listOrders",
      status: 503,
      times: 2,
      when: { params: { page: 1 } },
    },
    { kind: "on", operation: "*", handler: true },
  ]);
  expect(rules.remove(first)).toBe(true);
  expect(rules.remove(first)).toBe(false);
  expect(rules.list()).toHaveLength(1);
});

test.each<[string, () => unknown, string]>([
  [
    "an operation",
    () => steering().next("listOrder", {}),
    'unknown operation "listOrder"; did you mean "listOrders"?',
  ],
  [
    "a member",
    () => steering().addText("next", { operation: "listOrders", stat: 1 }),
    "next.stat: is an unknown name",
  ],
  ["a status", () => steering().next("listOrders", { status: 99 }), "listOrders.status: must be >= 200"],
  [
    "an example",
    () => steering().on("listOrders", { example: "none" }),
    'unknown example "none"; known: one_order',
  ],
  ["no operation", () => steering().addText("on", { status: 500 }), "on.operation: is required"],
  [
    "a delay",
    () => steering().on("listOrders", { delay: 2 ** 31 }),
    "listOrders.delay: must be <= 2147483647",
  ],
  [
    "a range",
    () => steering().on("listOrders", { delay: { from: 9, to: 3 } }),
    "listOrders.delay: from must not be greater than to",
  ],
  [
    "a header",
    () => steering().on("*", { headers: { "x a": "b" } }),
    '*.headers: "x a" must be the name of a header',
  ],
  [
    "a value",
    () => steering().on("*", { headers: { "x-a": "b\r\nc: d" } }),
    "*.headers.x-a: must be one line, without control characters",
  ],
  [
    "a choice of rows",
    () => steering().on("listOrders", { failRows: [1] }),
    "listOrders.failRows: the operation has no rows (x-orderwire-batch)",
  ],
  ["times", () => steering().next("listOrders", {}, { times: 0 }), "times: must be 1 or more"],
  ["a scenario", () => steering({ on: [{ operation: "listOders" }] }), 'did you mean "listOrders"?'],
])("wrong %s is refused with the place and the remedy", (_, say, message) => {
  expect(say).toThrow(message);
});
