import type { Connection } from "../../src/connection/connection.ts";
import { paged } from "./make.ts";
import { connectTo } from "./vendor.ts";

/** A list with a nested filter, as most vendors have one. */
export const listOrders = paged<{ filter?: object; limit?: number }, { orders: object[] }, object>({
  id: "listOrders",
  method: "GET",
  path: "/api/v5/orders",
  query: { filter: { style: "deep" }, limit: { style: "form" }, page: { style: "form" } },
  response: "object",
  required: ["success"],
  pagination: { style: "page", page: "/page", limit: "/limit", items: "/orders" },
});

/** A connection whose vendor answers an empty list. */
export const connection = (): Connection =>
  connectTo(
    "https://shop.acme.example",
    { fetch: async () => new Response('{"success":true,"orders":[]}') },
    { rateLimit: { requests: 1000, seconds: 1, by: "ip" } },
  );
