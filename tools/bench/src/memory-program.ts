/**
 * A program that works on so many things and says how much it holds in memory, in MB: after a tenth of them and after all.
 * Arguments: `items`, `rows` or `calls`, and how many. Run with --expose-gc.
 */
import {
  batched,
  type ConnectionOptions,
  connect,
  headerAuth,
  jsonBody,
  operation,
  paged,
  queryEncoder,
  rateLimiter,
} from "@orderwire/runtime";

interface Order {
  readonly id: number;
}

const PAGE = 100;
const BATCH = 50;
const MEGABYTE = 1_000_000;
const json = { kind: "json", type: "application/json" } as const;
const described = { id: "listOrders", method: "GET", path: "/orders", response: "object" } as const;
const query = { page: { style: "form" } } as const;

const listOrders = paged<{ page?: number }, { orders: Order[] }, Order>(
  { ...described, query, pagination: { style: "page", page: "/page", items: "/orders" } },
  { query: queryEncoder },
);
const uploadOrders = batched<{ orders: readonly Order[] }, object, "orders">(
  {
    ...described,
    id: "uploadOrders",
    method: "POST",
    body: json,
    batch: { rows: "/orders", limit: BATCH, succeeded: "/uploaded", failed: "/failed" },
  },
  { body: jsonBody },
);
const getOrder = operation<object, object>(described);

/** A shop that answers at once. */
const open = (answer: (url: string, body: string) => object, options: ConnectionOptions = {}) =>
  connect(
    {
      title: "Shop",
      slug: "shop",
      server: { url: "https://shop.example" },
      auth: [{ in: "header", name: "X-API-KEY", option: "apiKey" }],
      encoding: { booleans: "literal", arrays: "brackets" },
      rateLimit: { requests: 10, seconds: 1, by: "key" },
    },
    {
      apiKey: "of-a-benchmark",
      rateLimit: false,
      fetch: async (url, init) => Response.json(answer(String(url), String(init?.body))),
      ...options,
    },
    { auth: { header: headerAuth }, rateLimiter },
  );

/** Works, and calls back after each thing. */
const WORK: Readonly<Record<string, (total: number, did: () => void) => Promise<void>>> = {
  async items(total, did) {
    const shop = open((url) => {
      const first = (Number(/page=(\d+)/.exec(url)?.[1]) - 1) * PAGE;
      const count = Math.max(0, Math.min(PAGE, total - first));
      return { orders: Array.from({ length: count }, (_, at) => ({ id: first + at, status: "new" })) };
    });
    for await (const _ of listOrders.items(shop)) {
      did();
    }
  },
  async rows(total, did) {
    const shop = open((_, body) => ({ uploaded: JSON.parse(body).orders, failed: [] }));
    const rows = (function* () {
      for (let id = 0; id < total; id++) {
        yield { id };
      }
    })();
    for await (const { rows: written, error } of uploadOrders.batches(shop, rows)) {
      if (error) {
        throw error;
      }
      written.forEach(did);
    }
  },
  async calls(total, did) {
    let time = 0;
    const clock = {
      now: () => time,
      monotonic: () => time,
      random: () => 0,
      timer: () => () => {},
      async sleep(ms: number) {
        time += ms;
      },
    };
    const shop = open(() => ({}), { clock, rateLimit: { maxQueue: Number.POSITIVE_INFINITY } });
    // All at once, and each waits for its turn.
    await Promise.all(Array.from({ length: total }, () => getOrder(shop).then(did)));
  },
};

const held = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / MEGABYTE;
};

const [kind = "", count = "0"] = process.argv.slice(2);
const total = Number(count);
const work = WORK[kind];
if (!work) {
  throw new Error(`unknown work ${kind}`);
}
/** Of calls that wait, all are held at once: what is asked is what remains of them. */
const early = kind === "calls" ? await afterAll(total / 10) : undefined;
let done = 0;
let first = early ?? 0;
await work(total, () => {
  done += 1;
  if (early === undefined && done === total / 10) {
    first = held();
  }
});
if (done !== total) {
  throw new Error(`${done} of ${total} ${kind}`);
}
process.stdout.write(JSON.stringify({ early: first, late: held() }));

async function afterAll(some: number): Promise<number> {
  await work?.(some, () => {});
  return held();
}
