import { expect, expectTypeOf, test } from "vitest";
import {
  type Connection,
  type ConnectionOptions,
  connect,
  type Operation,
  operation,
  type PageIterator,
  paged,
} from "../src/index.ts";
import { FEATURES, vendor } from "./support/vendor.ts";

interface Order {
  readonly id: number;
}
interface GetOrderParams {
  readonly id: number;
  readonly site?: string;
}
interface ListOrdersParams {
  readonly page?: number;
}
interface AcmeOptions extends ConnectionOptions {
  readonly account?: string | undefined;
  readonly domain?: "acme.example" | "acme.test" | undefined;
  readonly apiKey: string | undefined;
}

const getOrder = operation<GetOrderParams, Order>({
  id: "getOrder",
  method: "GET",
  path: "/orders/{id}",
  response: "json",
});
const listOrders = paged<ListOrdersParams, { orders: Order[] }, Order>({
  id: "listOrders",
  method: "GET",
  path: "/orders",
  response: "json",
  pagination: { style: "page", page: "/page", items: "/orders" },
});

test("what a client's user may write", () => {
  const connectAcme = (options: AcmeOptions): Connection => connect(vendor, options, FEATURES);
  expectTypeOf(connectAcme).returns.toEqualTypeOf<Connection>();
  // @ts-expect-error the domain is one of the vendor's
  expect(() => connectAcme({ apiKey: "a-key", account: "shop", domain: "evil.example" })).toThrow("domain");

  expectTypeOf<Parameters<typeof getOrder>[1]>().toEqualTypeOf<GetOrderParams>();
  expectTypeOf(getOrder).returns.resolves.toEqualTypeOf<Order>();
  expectTypeOf<Parameters<typeof listOrders>[1]>().toEqualTypeOf<ListOrdersParams | undefined>();
  expectTypeOf(listOrders.items).returns.toEqualTypeOf<PageIterator<Order>>();
  expectTypeOf(listOrders.pages).returns.toEqualTypeOf<PageIterator<{ orders: Order[] }>>();
  const createCall: Operation<GetOrderParams, Order, "calltouch"> = operation({
    id: "createCall",
    vendor: "calltouch",
    method: "POST",
    path: "/calls",
    response: "json",
  });
  (retailcrm: Connection<"retailcrm">, calltouch: Connection<"calltouch">, any: Connection) => {
    createCall(calltouch, { id: 1 });
    getOrder(calltouch, { id: 1 });
    // @ts-expect-error another vendor's connection
    createCall(retailcrm, { id: 1 });
    // @ts-expect-error a connection of which the vendor is not known
    createCall(any, { id: 1 });
  };
  () => {
    const connection = connectAcme({ apiKey: undefined });
    // @ts-expect-error the id is required
    getOrder(connection);
    // @ts-expect-error a misspelt parameter
    getOrder(connection, { id: 1, sight: "main" });
  };
});
