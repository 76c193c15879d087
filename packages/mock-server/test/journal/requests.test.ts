import { expect, test } from "vitest";
import { mockOf } from "../helpers/mocks.ts";

const json = { "content-type": "application/json" };

test("what was sent can be asserted: parameters, body and bytes, with the response", async () => {
  const mock = await mockOf("state", { now: () => new Date("2026-03-01T12:00:00Z") });
  await fetch(`${mock.url}/orders?filter[ids][]=1&filter[paid]=true&page=2`);
  const body = JSON.stringify({ order: { number: "A-1001" } });
  await fetch(`${mock.url}/orders`, { method: "POST", headers: json, body });
  expect(mock.requests("listOrders")).toMatchObject([
    { params: { filter: { ids: [1], paid: true }, page: 2 }, method: "GET", at: "2026-03-01T12:00:00.000Z" },
  ]);
  const [created] = mock.requests<{ order: { number: string } }>("createOrder");
  expect(created?.body.order.number).toBe("A-1001");
  expect(new TextDecoder().decode(created?.raw)).toBe(body);
  expect(created?.response).toMatchObject({ status: 201, body: { success: true } });
  expect(mock.requests()).toHaveLength(2);
});

test("what reached no operation stands apart; reset forgets all", async () => {
  const mock = await mockOf("state");
  await fetch(`${mock.url}/ordres`);
  await fetch(`${mock.url}/orders`, { method: "PUT" });
  expect(mock.unmatched.map(({ method, target, response }) => [method, target, response.status])).toEqual([
    ["GET", "/ordres", 404],
    ["PUT", "/orders", 405],
  ]);
  mock.reset();
  expect(mock.requests()).toEqual([]);
  expect(mock.unmatched).toEqual([]);
});

test("a wrong request is in the journal with what was wrong", async () => {
  const mock = await mockOf("state");
  await fetch(`${mock.url}/orders?filter[idz][]=1&page=x`);
  const [entry] = mock.requests("listOrders");
  expect(entry?.violations[0]).toMatchObject({ path: ["query", "page"] });
  expect(entry?.response.status).toBe(400);
  expect(entry?.params.page).toBe("x");
});

test("waitFor waits for requests that are under way", async () => {
  const mock = await mockOf("state");
  const waiting = mock.waitFor("listOrders", { count: 2, timeout: 600_000 });
  await fetch(`${mock.url}/orders`);
  await fetch(`${mock.url}/orders?page=2`);
  expect((await waiting).map(({ params }) => params.page)).toEqual([undefined, 2]);
});

test("an unknown operation is an error, not an empty list", async () => {
  const mock = await mockOf("state");
  expect(() => mock.requests("listOrder")).toThrow(
    'unknown operation "listOrder"; did you mean "listOrders"?',
  );
  await expect(mock.waitFor("none")).rejects.toThrow('unknown operation "none"');
});
