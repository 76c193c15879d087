/** What RetailCRM's own programs taught beyond its text: each fact as a request or an answer (specs/retailcrm/README.md). */

import { describe, expect, onTestFinished, test } from "vitest";
import { importVendor, startVendorMock, testedVendors } from "../src/vendor.ts";

type Fields = Record<string, unknown>;

const isBuilt = testedVendors().includes("retailcrm");
const stock = { stores: [{ code: "north", available: 3 }] };
const row = { externalId: "mug-blue", site: "main", prices: [{ code: "base", price: 12 }] };

const REQUESTS: readonly { fact: string; path: string; form?: Fields; refused?: string }[] = [
  { fact: "stock comes 250 rows a page", path: "store/inventories?limit=250" },
  { fact: "orders do not come 250 rows a page", path: "orders?limit=250", refused: "limit" },
  { fact: "page sizes that the text has lost are open", path: "segments?limit=30" },
  {
    fact: "250 prices are taken",
    path: "store/prices/upload",
    form: { prices: Array<unknown>(250).fill(row) },
  },
  {
    fact: "251 prices are too many",
    path: "store/prices/upload",
    form: { prices: Array<unknown>(251).fill(row) },
    refused: "prices",
  },
  {
    fact: "a row of stock names its offer",
    path: "store/inventories/upload",
    form: { offers: [{ xmlId: "w-7", ...stock }] },
  },
  {
    fact: "a row of stock without an offer",
    path: "store/inventories/upload",
    form: { offers: [stock] },
    refused: "offers.0",
  },
  {
    fact: "a property of an item has a name and a value",
    path: "orders/create",
    form: { order: { items: [{ productName: "Mug", properties: [{ name: "Text", value: "Hello" }] }] } },
  },
  {
    fact: "a property of an item without a value",
    path: "orders/create",
    form: { order: { items: [{ productName: "Mug", properties: [{ code: "text" }] }] } },
    refused: "order.items.0.properties",
  },
  {
    fact: "an unknown legal form is refused, though it may be read",
    path: "customers/create",
    form: { customer: { contragent: { contragentType: "partnership" } } },
    refused: "customer.contragent.contragentType",
  },
  {
    fact: "costs are found by the moment of their record",
    path: "costs?filter[createdAtFrom]=2026-11-21%2018:30:05",
  },
  {
    fact: "users are found by ids, names and groups",
    path: "users?filter[ids][]=19&filter[groupIds][]=2&filter[name]=ada",
  },
  {
    fact: "contact persons are found by the store's own ids",
    path: "customers-corporate/l20/contacts?filter[externalIds][]=c-17",
  },
  {
    fact: "a code can be sent by SMS",
    path: "verification/sms/send",
    form: { verification: { phone: "+15550100" } },
  },
  {
    fact: "a payment module declares a status action",
    path: "integration-modules/pay/edit",
    form: {
      integrationModule: {
        code: "pay",
        integrations: { payment: { actions: { status: "payment/status" } } },
      },
    },
  },
];

describe.runIf(isBuilt)("RetailCRM (if it is built): requests", () => {
  test.each(REQUESTS)("$fact", async ({ path, form, refused }) => {
    const mock = await startVendorMock("retailcrm");
    onTestFinished(() => mock.close());
    const response = await fetch(`${mock.url}/api/v5/${path}`, {
      headers: { "X-API-KEY": "test-secret" },
      ...(form && { method: "POST", body: formOf(form) }),
    });
    const answer = (await response.json()) as { success: boolean; errors?: Fields };
    expect(answer).toMatchObject({ success: refused === undefined });
    if (refused !== undefined) {
      expect(response.status).toBe(400);
      expect(Object.keys(answer.errors ?? {}).some((field) => field.startsWith(refused))).toBe(true);
    }
  });
});

function formOf(form: Fields): URLSearchParams {
  return new URLSearchParams(Object.entries(form).map(([name, value]) => [name, JSON.stringify(value)]));
}

const ANSWERS: readonly { fact: string; operation: string; answer: Fields; wrong: Fields }[] = [
  {
    fact: "an order without legal details has an empty list of them",
    operation: "getOrder",
    answer: { success: true, order: { id: 1, contragent: [] } },
    wrong: { success: true, order: { id: 1, contragent: [{}] } },
  },
  {
    fact: "a history too",
    operation: "listOrdersHistory",
    answer: { success: true, history: [{ id: 1, order: { id: 1, contragent: [] } }] },
    wrong: { success: true, history: [{ id: 1, order: { id: 1, contragent: "none" } }] },
  },
  {
    fact: "a customer without a cart may have an empty list",
    operation: "getCart",
    answer: { success: true, cart: [] },
    wrong: { success: true, cart: ["cart-7"] },
  },
  {
    fact: "values that the vendor adds break no answer",
    operation: "getOrder",
    answer: { success: true, order: { id: 1, privilegeType: "vip_club", customer: { sex: "other" } } },
    wrong: { success: true, order: { id: 1, privilegeType: 4 } },
  },
  {
    fact: "nor do kinds of discounts",
    operation: "listOrders",
    answer: { success: true, orders: [{ items: [{ discounts: [{ type: "coupon", amount: 2 }] }] }] },
    wrong: { success: true, orders: [{ items: [{ discounts: [{ type: 2 }] }] }] },
  },
  {
    fact: "nor do fields of a delivery module",
    operation: "getIntegrationModule",
    answer: integration("signature"),
    wrong: integration(7),
  },
];

function integration(type: unknown): Fields {
  const delivery = { deliveryDataFieldList: [{ code: "note", type }] };
  return { success: true, integrationModule: { code: "post", integrations: { delivery } } };
}

describe.runIf(isBuilt)("RetailCRM (if it is built): answers", () => {
  test.each(ANSWERS)("$fact", async ({ operation, answer, wrong }) => {
    const { schemas } = await importVendor<{
      schemas: Record<string, { safeParse(value: unknown): { success: boolean } }>;
    }>("retailcrm", "client", "zod/index");
    expect(schemas[operation]?.safeParse(answer).success).toBe(true);
    expect(schemas[operation]?.safeParse(wrong).success).toBe(false);
  });
});
