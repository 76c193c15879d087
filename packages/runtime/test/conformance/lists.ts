/** Pages and batches, against the mock. */
import type { BatchOutcome } from "../../src/batch/batched.ts";
import { type Case, fails, same } from "./harness.ts";
import { createOrder, listMessages, listOrders, type Order, uploadOrders } from "./shop.ts";

/** What the mock begins with. */
export const SEED = {
  orders: [1, 2, 3, 4, 5].map((id) => ({ id, number: `A-${id}`, currency: "EUR", status: "new" })),
  messages: ["1", "2", "3"].map((id) => ({ id, text: "Hello" })),
};

const ALL = { max: 100 };
const ids = (orders: readonly Order[]) => orders.map(({ id }) => id);
const page = (orders: readonly object[] | undefined) => ({
  body: { success: true, orders, pagination: { limit: 2, currentPage: 2, totalCount: 5, totalPages: 3 } },
});
const rows = (count: number): Order[] => Array.from({ length: count }, (_, at) => ({ number: `B-${at}` }));

type Outcomes = BatchOutcome<Order, object>[];

async function collect(batches: AsyncIterable<BatchOutcome<Order, object>>): Promise<Outcomes> {
  const all: Outcomes = [];
  for await (const outcome of batches) {
    all.push(outcome);
  }
  return all;
}

const pages: readonly Case[] = [
  {
    name: "pages: all items by number",
    async run(world) {
      same("ids", ids(await listOrders.all(world.shop(), { limit: 2 }, ALL)), [5, 4, 3, 2, 1]);
      same("requests", await world.asked("listOrders"), 3);
    },
  },
  {
    name: "pages: all items by cursor",
    async run(world) {
      const found = await listMessages.all(world.shop(), { limit: 2 }, ALL);
      same(
        "ids",
        found.map(({ id }) => id),
        ["1", "2", "3"],
      );
    },
  },
  {
    name: "pages: asked for early",
    async run(world) {
      same(
        "ids",
        ids(await listOrders.all(world.shop(), { limit: 2 }, { ...ALL, prefetch: true })),
        [5, 4, 3, 2, 1],
      );
    },
  },
  {
    name: "pages: left early",
    async run(world) {
      for await (const { id } of listOrders.items(world.shop(), { limit: 2 })) {
        if (id === 4) {
          break;
        }
      }
      same("requests", await world.asked("listOrders"), 1);
    },
  },
  {
    name: "pages: circling",
    async run(world) {
      await world.next("listOrders", { repeatPage: true, times: 50 });
      await fails(listOrders.all(world.shop(), { limit: 2 }, ALL), "PaginationError");
    },
  },
  {
    name: "pages: an empty one before the last",
    async run(world) {
      await listOrders(world.shop());
      await world.next("listOrders", page([]));
      await fails(listOrders.all(world.shop(), { page: 2, limit: 2 }, ALL), "ResponseFormatError");
    },
  },
  {
    name: "pages: one without its list",
    async run(world) {
      await world.next("listOrders", page(undefined));
      await fails(listOrders.all(world.shop(), { limit: 2 }, ALL), "ResponseFormatError");
    },
  },
  {
    name: "pages: a failure between them",
    async run(world) {
      await world.next("listOrders", { status: 503 });
      same("ids", ids(await listOrders.all(world.shop(), { limit: 2 }, ALL)), [5, 4, 3, 2, 1]);
      same("requests", await world.asked("listOrders"), 4);
    },
  },
  {
    name: "pages: resumed where an error ended them",
    async run(world) {
      const items = listOrders.items(world.shop(), { limit: 2 });
      await items.next();
      await items.next();
      await world.next("listOrders", { status: 400 });
      const { resumeToken } = await fails(items.next(), "BadRequestError");
      const rest = await listOrders.all(world.shop(), { limit: 2 }, { ...ALL, resume: String(resumeToken) });
      same("ids", ids(rest), [3, 2, 1]);
    },
  },
  {
    name: "pages: aborted",
    async run(world) {
      const stop = new AbortController();
      const items = listOrders.items(world.shop(), { limit: 2 }, { signal: stop.signal });
      await items.next();
      stop.abort();
      await fails(items.next(), "AbortedError");
    },
  },
];

const batches: readonly Case[] = [
  {
    name: "batches: cut, in order",
    async run(world) {
      const all = await collect(uploadOrders.batches(world.shop(), rows(7), {}, { size: 3 }));
      same(
        "parts",
        all.map(({ offset, next, error }) => [offset, next, error]),
        [
          [0, 3, undefined],
          [3, 6, undefined],
          [6, 7, undefined],
        ],
      );
    },
  },
  {
    name: "batches: side by side, from an async iterable",
    async run(world) {
      async function* source() {
        yield* rows(7);
      }
      const all = await collect(
        uploadOrders.batches(world.shop(), source(), {}, { size: 2, concurrency: 3 }),
      );
      same(
        "offsets",
        all.map(({ offset }) => offset),
        [0, 2, 4, 6],
      );
    },
  },
  {
    name: "batches: a refused row",
    async run(world) {
      await world.next("uploadOrders", { failRows: [2] });
      const all = await collect(uploadOrders.batches(world.shop(), rows(4), {}, { size: 2 }));
      same(
        "failed",
        all.map(({ failed, error }) => [failed.map(({ index, row }) => [index, row]), error?.name]),
        [
          [[[1, { number: "B-1" }]], "PartialFailureError"],
          [[], undefined],
        ],
      );
    },
  },
  {
    name: "batches: one that is lost whole",
    async run(world) {
      await world.next("uploadOrders", { status: 500 });
      const all = await collect(uploadOrders.batches(world.shop(), rows(4), {}, { size: 2 }));
      same(
        "failed",
        all.map(({ failed, error }) => [failed.length, error?.name]),
        [
          [2, "ServerError"],
          [0, undefined],
        ],
      );
    },
  },
  {
    name: "batches: too many rows in one call",
    async run(world) {
      await fails(uploadOrders(world.shop(), { orders: rows(51) }), "InvalidRequestError");
      same("requests", await world.asked("uploadOrders"), 0);
    },
  },
  {
    name: "what was created is found",
    async run(world) {
      const { id } = await createOrder(world.shop(), { order: { number: "C-1" } });
      const found = await listOrders.all(world.shop(), {}, ALL);
      same("found", ids(found).includes(id), true);
    },
  },
];

/** Each begins with the mock as it was. */
export const listCases: readonly Case[] = [...pages, ...batches].map(({ name, run }) => ({
  name,
  async run(world) {
    await world.reset();
    await run(world);
  },
}));
