/** Fetches whose responses have no stream that a browser knows: React Native's, and those of other packages. */
import { type Case, fails, same, type World } from "./harness.ts";
import { createOrder, getFile, listOrders } from "./shop.ts";

const BODIES = {
  "no body": undefined,
  "a body that is null": null,
  "a body of another kind": { pipe: () => {}, [Symbol.asyncIterator]: () => {} },
};

/** What the engine's own fetch gives, without its stream. */
const bareFetch = (body: unknown) => async (input: string | URL | Request, init?: RequestInit) => {
  const response = await fetch(input, init);
  const { ok, status, type, headers } = response;
  const read = { text: () => response.text(), arrayBuffer: () => response.arrayBuffer() };
  return { ok, status, type, headers, body, ...read } as unknown as Response;
};

const LIMIT = { maxResponseBytes: 100_000 };

const CALLS: Readonly<Record<string, (world: World, fetch: typeof globalThis.fetch) => Promise<void>>> = {
  async "a list"(world, fetch) {
    same("orders", (await listOrders(world.faulty("fine", { fetch }))).orders, [{ id: 1 }]);
  },
  async "a refusal"(world, fetch) {
    const error = await fails(listOrders(world.faulty("status-404", { fetch })), "NotFoundError");
    same("body", error.body, { success: false, errorMsg: "Refused" });
  },
  async "a failure under 200"(world, fetch) {
    await fails(listOrders(world.faulty("failure", { fetch })), "ApiError");
  },
  async "a page instead"(world, fetch) {
    await fails(listOrders(world.faulty("html", { fetch })), "ResponseFormatError");
  },
  async "more bytes than are taken"(world, fetch) {
    await fails(listOrders(world.faulty("oversize-chunked", { ...LIMIT, fetch })), "ResponseFormatError");
  },
  async "two refusals, then an answer"(world, fetch) {
    same("id", (await createOrder(world.faulty("twice-429", { fetch }), { order: {} })).id, 1);
    same("requests", await world.count(), 3);
  },
  async "a body that breaks off"(world, fetch) {
    await fails(createOrder(world.faulty("reset-within", { fetch }), { order: {} }), "NetworkError");
  },
  async "a file"(world, fetch) {
    const file = await getFile(world.faulty("give", { fetch }));
    same("bytes", (await file.bytes()).length, 70_000);
  },
};

export const bareCases: readonly Case[] = Object.entries(BODIES).flatMap(([kind, body]) =>
  Object.entries(CALLS).map(([name, run]) => ({
    name: `a fetch with ${kind}: ${name}`,
    run: (world: World) => run(world, bareFetch(body)),
  })),
);
