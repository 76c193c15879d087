import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { assertSame, type Bench } from "../bench.ts";
import { credentialOptions, credentialsOnWire } from "../call.ts";
import { compare } from "../compare.ts";
import { generateClients, installPeers } from "../peers.ts";
import type { Vendor } from "../vendors.ts";

/** What each side does, in a program of its own. */
interface Side {
  list(): Promise<unknown>;
  create(): Promise<unknown>;
}

const FILTER = {
  limit: 20,
  filter: { ids: Array.from({ length: 20 }, (_, index) => 1000 + index), customFields: { nps: { min: 5 } } },
};
const CREATED = {
  site: "main",
  order: {
    number: "1001A",
    items: Array.from({ length: 20 }, (_, index) => ({ offer: { externalId: `sku-${index}` }, quantity: 1 })),
  },
};
const ORDER = {
  id: 1,
  number: "1001A",
  customer: { id: 7, email: "ada@shop.example" },
  items: Array.from({ length: 3 }, (_, index) => ({ id: index, quantity: 2, initialPrice: 99.5 })),
};
const page = (count: number) =>
  JSON.stringify({
    success: true,
    pagination: { limit: 20, totalCount: count, currentPage: 1, totalPageCount: 1 },
    orders: Array.from({ length: count }, () => ORDER),
  });
const ANSWERS = { list: page(1), "100 orders": page(100), create: '{"success":true,"id":1}' } as const;

const BASE = "https://acme.example";
const SHARED = `
  import qs from "qs";
  const write = (query) => qs.stringify(query, { arrayFormat: "brackets", format: "RFC1738" });
  const filter = ${JSON.stringify(FILTER)};
  const created = ${JSON.stringify(CREATED)};
  const form = () => new URLSearchParams({ site: created.site, order: JSON.stringify(created.order) }).toString();
  const type = { "content-type": "application/x-www-form-urlencoded" };
  const list = "${BASE}/api/v5/orders";
  const create = "${BASE}/api/v5/orders/create";`;

const ours = (vendor: Vendor): string => `
  import { ${vendor.connect}, listOrders, createOrder } from ${JSON.stringify(vendor.files.client)};
  const api = ${vendor.connect}({ ...${JSON.stringify(credentialOptions(vendor))}, baseUrl: "${BASE}", rateLimit: false });
  const filter = ${JSON.stringify(FILTER)};
  const created = ${JSON.stringify(CREATED)};
  export default { list: () => listOrders(api, filter), create: () => createOrder(api, created) };`;

/** Peers with qs: by hand, the query could be written faster or slower than by anybody who calls a vendor. */
function peers(vendor: Vendor, isInstalled: boolean): Readonly<Record<string, string>> {
  const headers = JSON.stringify(credentialsOnWire(vendor).headers);
  const own = {
    "openapi-fetch with qs": `${SHARED}
  import createClient from "openapi-fetch";
  const api = createClient({ baseUrl: "${BASE}", headers: ${headers}, querySerializer: write });
  export default {
    list: () => api.GET("/api/v5/orders", { params: { query: filter } }),
    create: () => api.POST("/api/v5/orders/create", { body: created, bodySerializer: form, headers: type }),
  };`,
    "fetch with qs": `${SHARED}
  const headers = ${headers};
  const json = (response) => response.json();
  export default {
    list: () => fetch(list + "?" + write(filter), { headers }).then(json),
    create: () => fetch(create, { method: "POST", headers: { ...headers, ...type }, body: form() }).then(json),
  };`,
  };
  if (!isInstalled) {
    return own;
  }
  const { heyApi } = generateClients(vendor);
  return {
    ...own,
    "hey-api with qs": `${SHARED}
  import { listOrders, createOrder } from ${JSON.stringify(heyApi)};
  const shared = { baseUrl: "${BASE}", headers: ${headers}, querySerializer: write };
  export default {
    list: () => listOrders({ ...shared, query: filter }),
    create: () => createOrder({ ...shared, body: created, bodySerializer: form }),
  };`,
    "ofetch with qs": `${SHARED}
  import { ofetch } from "ofetch";
  const headers = ${headers};
  export default {
    list: () => ofetch(list + "?" + write(filter), { headers }),
    create: () => ofetch(create, { method: "POST", headers: { ...headers, ...type }, body: form() }),
  };`,
    "ky with qs": `${SHARED}
  import ky from "ky";
  const headers = ${headers};
  export default {
    list: () => ky(list + "?" + write(filter), { headers }).json(),
    create: () => ky.post(create, { headers: { ...headers, ...type }, body: form() }).json(),
  };`,
    "axios with qs": `${SHARED}
  import axios from "axios";
  const api = axios.create({ adapter: "fetch", headers: ${headers} });
  export default {
    list: () => api.get(list + "?" + write(filter)),
    create: () => api.post(create, form(), { headers: type }),
  };`,
  };
}

/** What stands for the vendor: it answers at once, and keeps what it was asked last. */
const canned = { answer: "", asked: [] as unknown[] };

async function cannedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = input instanceof Request ? input : undefined;
  if (canned.asked.length === 0) {
    const whole = request?.clone() ?? new Request(input, init);
    canned.asked.push([whole.method, whole.url, whole.headers.get("content-type"), await whole.text()]);
  }
  return new Response(canned.answer, { headers: { "content-type": "application/json" } });
}

/** The processor's time of a whole call, over a `fetch` that answers at once. */
export const call: Bench = async ({ vendor, peers: isInstalled, runs, repeat }) => {
  const home = isInstalled ? installPeers() : import.meta.dirname;
  const folder = await mkdtemp(join(home, "call-"));
  const real = globalThis.fetch;
  globalThis.fetch = cannedFetch as typeof fetch;
  try {
    const programs = {
      [`@orderwire/${vendor.slug}-client`]: ours(vendor),
      ...peers(vendor, isInstalled),
    };
    const sides: { name: string; side: Side }[] = [];
    for (const [index, [name, code]] of Object.entries(programs).entries()) {
      sides.push({ name, side: await load(code, home, join(folder, `program-${index}.mjs`)) });
    }
    const comparisons = [];
    for (const [measure, answer] of Object.entries(ANSWERS)) {
      const method = measure === "create" ? "create" : "list";
      const asked = [];
      for (const { side } of sides) {
        Object.assign(canned, { answer, asked: [] });
        await side[method]();
        asked.push(canned.asked[0]);
        // Compiled by the engine before it is measured.
        await microseconds(side[method], Math.min(repeat, 200));
      }
      for (const [index, request] of asked.entries()) {
        assertSame(`the request of ${sides[index]?.name}`, asked[0], request);
      }
      comparisons.push(
        ...(await compare(
          { [measure]: { unit: "µs of CPU", better: "less" } },
          sides.map(({ name, side }) => ({
            name,
            sample: async () => ({ [measure]: await microseconds(side[method], repeat) }),
          })),
          runs,
        )),
      );
    }
    return {
      name: "call",
      title: "a whole call over a fetch that answers at once",
      subject:
        "A list with a filter of 20 ids and a custom field, the same with 100 orders in the answer, and an order of 20 items created by a form. The same requests from each side. Ours checks what goes and what comes, and has a deadline and retries.",
      comparisons,
    };
  } finally {
    globalThis.fetch = real;
    await rm(folder, { recursive: true });
  }
};

async function load(code: string, resolveDir: string, file: string): Promise<Side> {
  const built = await build({
    stdin: { contents: code, resolveDir },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    write: false,
    logLevel: "error",
  });
  await writeFile(file, built.outputFiles[0]?.text ?? "");
  return ((await import(pathToFileURL(file).href)) as { default: Side }).default;
}

/** The processor's time, so that a busy machine does not count. */
async function microseconds(run: () => Promise<unknown>, repeat: number): Promise<number> {
  const started = process.cpuUsage();
  for (let index = 0; index < repeat; index++) {
    await run();
  }
  const { user, system } = process.cpuUsage(started);
  return (user + system) / repeat;
}
