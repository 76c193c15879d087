import { expect, test } from "vitest";
import { createMock } from "../src/mock.ts";
import { dataOf } from "./helpers/mocks.ts";

const ask = (path: string, init?: RequestInit) => new Request(`https://vendor.example${path}`, init);

test("a mock without a socket answers the vendor's requests at any origin and leaves others alone", async () => {
  const mock = createMock(dataOf("state"), { state: true });
  expect(await mock.intercept(ask("/elsewhere"))).toBeUndefined();
  const body = JSON.stringify({ order: { number: "A-1" } });
  const created = await mock.intercept(
    ask("/orders", { method: "POST", body, headers: { "content-type": "application/json" } }),
  );
  expect(created?.status).toBe(201);
  const listed = await mock.intercept(ask("/orders?filter[number]=A-1"));
  expect(await listed?.json()).toMatchObject({ orders: [{ number: "A-1" }] });
  expect((await mock.intercept(ask("/orders?page=x")))?.status).toBe(400);
  expect(mock.requests("createOrder")).toHaveLength(1);
});

test("a broken connection is a network error, and an aborted request ends with its reason", async () => {
  const mock = createMock(dataOf("state"));
  mock.next("listOrders", { reset: "before" });
  expect((await mock.intercept(ask("/orders")))?.type).toBe("error");
  const reason = new Error("enough");
  await expect(mock.intercept(ask("/orders", { signal: AbortSignal.abort(reason) }))).rejects.toBe(reason);
});
