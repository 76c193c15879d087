import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { assertSame, type Bench } from "../bench.ts";
import { BASE, type CallProgram, ownProgram, peerPrograms } from "../call-programs.ts";
import { compare } from "../compare.ts";
import { installPeers } from "../peers.ts";

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
const CREATED = '{"success":true,"id":1}';
const REFUSED = '{"success":false,"errorMsg":"Wrong order","errors":{"number":"is taken"}}';

/** What is measured: what each side does, and what it is answered. */
const MEASURES: Readonly<
  Record<string, readonly [does: keyof CallProgram, answer: string, status?: number]>
> = {
  list: ["list", page(1)],
  "100 orders": ["list", page(100)],
  create: ["create", CREATED],
  "create that the caller can stop": ["stoppable", CREATED],
  "refused create": ["create", REFUSED, 400],
};

/** What stands for the vendor: it answers at once, and keeps what it was asked last. */
const canned = { answer: "", status: 200, asked: [] as unknown[] };

async function cannedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = input instanceof Request ? input : undefined;
  if (canned.asked.length === 0) {
    const whole = request?.clone() ?? new Request(new URL(String(input), BASE), init);
    const [type] = whole.headers.get("content-type")?.toLowerCase().split(";") ?? [];
    canned.asked.push([whole.method, whole.url, type, await whole.text()]);
  }
  // What a side leaves to fetch is a part of the call.
  if (init?.body instanceof URLSearchParams) {
    String(init.body);
  }
  const { answer, status } = canned;
  return new Response(answer, { status, headers: { "content-type": "application/json" } });
}

/** The processor's time of a whole call, over a `fetch` that answers at once. */
export const call: Bench = async ({ vendor, peers: isInstalled, runs, repeat }) => {
  const home = isInstalled ? installPeers() : import.meta.dirname;
  const folder = await mkdtemp(join(home, "call-"));
  const real = globalThis.fetch;
  globalThis.fetch = cannedFetch as typeof fetch;
  try {
    const programs = {
      [`@orderwire/${vendor.slug}-client`]: ownProgram(vendor),
      ...peerPrograms(vendor, isInstalled),
    };
    const sides: { name: string; program: CallProgram }[] = [];
    for (const [index, [name, code]] of Object.entries(programs).entries()) {
      sides.push({ name, program: await load(code, home, join(folder, `program-${index}.mjs`)) });
    }
    const comparisons = [];
    for (const [measure, [does, answer, status = 200]] of Object.entries(MEASURES)) {
      Object.assign(canned, { answer, status });
      const measured = sides.flatMap(({ name, program }) => {
        const run = program[does];
        // A program sees a refusal in one way or another.
        return run ? [{ name, run: status === 200 ? run : () => run().catch(() => {}) }] : [];
      });
      await prove(measured, Math.min(repeat, 200));
      comparisons.push(
        ...(await compare(
          { [measure]: { unit: "µs of CPU", better: "less" } },
          measured.map(({ name, run }) => ({
            name,
            sample: async () => ({ [measure]: await microseconds(run, repeat) }),
          })),
          runs,
        )),
      );
    }
    return {
      name: "call",
      title: "a whole call over a fetch that answers at once",
      subject:
        "A list with a filter of 20 ids and a custom field, the same with 100 orders in the answer, and an order of 20 items created by a form: alone, with a signal of the caller's, and refused with status 400. The same requests from each side; orval and redocly's client write the list's filter wrong, so they only create. Ours checks what goes and what comes, has a deadline and retries in each row, and makes a typed error without secrets of the refusal; fetch, openapi-fetch, hey-api and orval throw nothing there.",
      comparisons,
    };
  } finally {
    globalThis.fetch = real;
    await rm(folder, { recursive: true });
  }
};

/** Compares what the sides send, and lets the engine compile them. */
async function prove(
  sides: readonly { readonly name: string; readonly run: () => Promise<unknown> }[],
  warmUp: number,
): Promise<void> {
  const asked = [];
  for (const { name, run } of sides) {
    canned.asked = [];
    await run();
    asked.push(canned.asked[0]);
    assertSame(`the request of ${name}`, asked[0], canned.asked[0]);
    await microseconds(run, warmUp);
  }
}

async function load(code: string, resolveDir: string, file: string): Promise<CallProgram> {
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
  return ((await import(pathToFileURL(file).href)) as { default: CallProgram }).default;
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
