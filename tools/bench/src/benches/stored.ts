import { compileMock } from "@orderwire/mock-server/compile";
import { createMock, type MockControls } from "@orderwire/mock-server/engine";
import { assertSame, type Bench } from "../bench.ts";
import { compare } from "../compare.ts";

/** So many times a sample's repetitions are stored: 100,000 orders by default. */
const ORDERS_A_REPEAT = 500;
const FEWER = 100;

const ORDER = {
  type: "object",
  properties: {
    id: { type: "integer" },
    number: { type: "string" },
    status: { type: "string" },
    total: { type: "number" },
  },
};
const answer = {
  description: "Orders.",
  content: { "application/json": { schema: { type: "array", items: ORDER }, example: [] } },
};

/** A list of orders that is filtered, sorted and paged, and a call that adds one. */
const DOCUMENT = {
  openapi: "3.1.0",
  info: { title: "Stored orders", version: "1" },
  paths: {
    "/orders": {
      get: {
        operationId: "listOrders",
        "x-orderwire-pagination": { style: "page", page: "/page", limit: "/limit", items: "" },
        "x-orderwire-resource": {
          collection: "orders",
          action: "list",
          item: "",
          filters: { minTotal: { at: "/total", is: "from" } },
          sort: { by: "/sort", fields: { total: "/total" } },
        },
        parameters: ["page", "limit", "sort", "status", "minTotal"].map((name) => ({
          name,
          in: "query",
          schema: { type: "string" },
        })),
        responses: { "200": answer },
      },
      post: {
        operationId: "createOrder",
        "x-orderwire-resource": { collection: "orders", action: "create", body: "" },
        requestBody: { content: { "application/json": { schema: ORDER } } },
        responses: { "204": { description: "Added." } },
      },
    },
  },
};

const PAGES = {
  "a filtered, sorted page": "status=paid&sort=total",
  "a sorted page of all": "sort=total",
  "a page from a bound on": "minTotal=900",
};

/** What a page costs when many are stored, beside the same page of few. */
export const stored: Bench = async ({ runs, repeat }) => {
  const many = shopOf(repeat * ORDERS_A_REPEAT);
  const few = shopOf((repeat * ORDERS_A_REPEAT) / FEWER);
  const [first, other] = [
    await pageOf(few, "sort=total&status=paid"),
    await pageOf(many, "sort=total&status=paid"),
  ];
  assertSame("the page", shapeOf(first), shapeOf(other));
  const measures = Object.fromEntries(
    [...Object.keys(PAGES), "a sorted page after a write"].map((name) => [
      name,
      { unit: "µs", better: "less" } as const,
    ]),
  );
  const sides = [
    { name: `${repeat * ORDERS_A_REPEAT} orders`, sample: () => sample(many, repeat) },
    { name: `${(repeat * ORDERS_A_REPEAT) / FEWER} orders`, sample: () => sample(few, repeat) },
  ];
  return {
    name: "stored",
    title: "a mock's list, of many and of few",
    subject: `20 orders a page of a document with two operations, asked without a socket, processor time, ${repeat} pages of each a sample. The second must not be less than a third of the first.`,
    comparisons: await compare(measures, sides, runs),
  };
};

function shopOf(count: number): MockControls {
  const orders = Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    number: `N${index}`,
    status: index % 5 === 0 ? "paid" : "new",
    total: (index * 7919) % 1000,
  }));
  return createMock(compileMock(DOCUMENT), { state: { orders } });
}

async function sample(mock: MockControls, repeat: number): Promise<Record<string, number>> {
  const measured: Record<string, number> = {};
  for (const [name, query] of Object.entries(PAGES)) {
    await pageOf(mock, query);
    measured[name] = await cost(repeat, () => pageOf(mock, query));
  }
  measured["a sorted page after a write"] = await cost(Math.ceil(repeat / 10), async () => {
    await add(mock);
    await pageOf(mock, "sort=total&status=paid");
  });
  return measured;
}

/** Processor time of one of many, in microseconds. */
async function cost(repeat: number, once: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let times = 0; times < repeat; times++) {
    await once();
  }
  const { user, system } = process.cpuUsage(before);
  return Math.max(1, (user + system) / repeat);
}

async function pageOf(mock: MockControls, query: string): Promise<Record<string, unknown>[]> {
  const response = await mock.fetch(`http://shop.test/orders?limit=20&page=1&${query}`);
  return (await response.json()) as Record<string, unknown>[];
}

async function add(mock: MockControls): Promise<void> {
  const body = JSON.stringify({ status: "paid", total: 5 });
  await mock.fetch("http://shop.test/orders", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
}

/** Both sides have a full page of what was asked for, in its order. */
function shapeOf(page: readonly Record<string, unknown>[]): unknown {
  const totals = page.map(({ total }) => Number(total));
  return {
    count: page.length,
    statuses: [...new Set(page.map(({ status }) => status))],
    isSorted: totals.every((total, index) => index === 0 || total >= (totals[index - 1] ?? 0)),
  };
}
