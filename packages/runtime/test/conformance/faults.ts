/** Every fault, met by a call that may be repeated and by one that may not. */
import { type Case, fails, failureOf, same, type World } from "./harness.ts";
import { createOrder, listOrders } from "./shop.ts";

/** A fault, and what a list and a create must make of it: the error, and how many requests came. */
interface Fault {
  readonly fault: string;
  readonly list: readonly [error: string, requests: number];
  readonly create: readonly [error: string, requests: number];
  /** It ends when the clock says so. */
  readonly isSlow?: true;
  readonly sleeps?: readonly number[];
}

const once = (error: string): Pick<Fault, "list" | "create"> => ({ list: [error, 1], create: [error, 1] });
/** Repeated where that is safe. */
const safe = (error: string): Pick<Fault, "list" | "create"> => ({ list: [error, 3], create: [error, 1] });
const both = (error: string): Pick<Fault, "list" | "create"> => ({ list: [error, 3], create: [error, 3] });

const FAULTS: readonly Fault[] = [
  { fault: "reset-before", ...safe("NetworkError") },
  { fault: "reset-within", ...safe("NetworkError") },
  { fault: "truncated", ...safe("NetworkError") },
  { fault: "garbage", ...safe("NetworkError") },
  { fault: "broken-gzip", ...safe("NetworkError") },
  { fault: "slow", ...once("TimeoutError"), isSlow: true },
  { fault: "stalled", ...once("TimeoutError"), isSlow: true },
  { fault: "drip", ...once("TimeoutError"), isSlow: true },
  { fault: "cut-json", ...once("ResponseFormatError") },
  { fault: "html", ...once("ResponseFormatError") },
  { fault: "html-404", ...once("ResponseFormatError") },
  { fault: "empty", ...once("ResponseFormatError") },
  { fault: "no-content", ...once("ResponseFormatError") },
  { fault: "no-object", ...once("ResponseFormatError") },
  { fault: "text", ...once("ResponseFormatError") },
  { fault: "list", ...once("ResponseFormatError") },
  { fault: "renamed", ...once("ResponseFormatError") },
  { fault: "failure", ...once("ApiError") },
  { fault: "failure-zero", ...once("ApiError") },
  { fault: "oversize", ...once("ResponseFormatError") },
  { fault: "oversize-chunked", ...once("ResponseFormatError") },
  { fault: "bomb", ...once("ResponseFormatError") },
  { fault: "status-400", ...once("BadRequestError") },
  { fault: "status-401", ...once("AuthenticationError") },
  { fault: "status-403", ...once("PermissionError") },
  { fault: "status-404", ...once("NotFoundError") },
  { fault: "status-500", ...once("ServerError") },
  { fault: "status-502", ...safe("ServerError") },
  { fault: "status-503", ...safe("ServerError") },
  { fault: "status-504", ...safe("ServerError") },
  { fault: "html-503", ...safe("ServerError") },
  { fault: "retry-503-2", ...safe("ServerError"), sleeps: [2000, 2000] },
  { fault: "status-429", ...both("RateLimitError"), sleeps: [250, 500] },
  { fault: "retry-429-1", ...both("RateLimitError"), sleeps: [1000, 1000] },
  { fault: "retry-429-date", ...both("RateLimitError"), sleeps: [3000, 3000] },
  { fault: "retry-429-1000000000", ...once("RateLimitError") },
  { fault: "retry-429--5", ...both("RateLimitError"), sleeps: [250, 500] },
  { fault: "redirect-away", ...once("RedirectError") },
  { fault: "redirect-loop", list: ["RedirectError", 6], create: ["RedirectError", 1] },
];

const CALLS = {
  list: (world: World, fault: string) => listOrders(world.faulty(fault, LIMIT)),
  create: (world: World, fault: string) =>
    createOrder(world.faulty(fault, LIMIT), { order: { number: "A-1" } }),
};

/** Less than the large responses hold, more than the others. */
const LIMIT = { maxResponseBytes: 100_000 };

const cell = ({ fault, isSlow, sleeps, ...wanted }: Fault, kind: "list" | "create"): Case => ({
  name: `${fault}: ${kind}`,
  async run(world) {
    const call = failureOf(CALLS[kind](world, fault));
    if (isSlow) {
      await Promise.race([world.arrived(), call]);
      world.clock.fire();
    }
    const error = await call;
    const [name, requests] = wanted[kind];
    // A browser says of a redirect only that there is one.
    const least = world.engine.isBrowser && name === "RedirectError" ? 1 : requests;
    const came = await world.count();
    same(`error (${error.message})`, error.name, name);
    // What a browser sends again by itself, after a connection that ended, is no attempt of the client's.
    same("requests", world.engine.isBrowser && kind === "list" ? Math.min(came, least) : came, least);
    same("attempts", error.attempts, name === "RedirectError" ? 1 : requests);
    if (sleeps && requests === 3) {
      same("waits", world.clock.sleeps, sleeps);
    }
  },
});

const cells = FAULTS.flatMap((fault) => [cell(fault, "list"), cell(fault, "create")]);

const others: readonly Case[] = [
  {
    name: "nobody listens: list",
    async run(world) {
      await fails(listOrders(world.connect(world.places.closed)), "NetworkError");
    },
  },
  {
    name: "nobody listens: create",
    async run(world) {
      const call = createOrder(world.connect(world.places.closed), { order: {} });
      same("status", (await fails(call, "NetworkError")).status, undefined);
    },
  },
  {
    name: "two failures, then an answer: list",
    async run(world) {
      same("orders", (await listOrders(world.faulty("twice-503"))).orders, [{ id: 1 }]);
      same("requests", await world.count(), 3);
    },
  },
  {
    name: "two refusals, then an answer: create",
    async run(world) {
      same("id", (await createOrder(world.faulty("twice-429"), { order: {} })).id, 1);
      same("requests", await world.count(), 3);
    },
  },
  {
    name: "a redirect at home: list",
    async run(world) {
      const call = listOrders(world.faulty("redirect-home"));
      if (world.engine.isBrowser) {
        await fails(call, "RedirectError");
      } else {
        same("orders", (await call).orders, [{ id: 1 }]);
      }
    },
  },
  {
    name: "a kept connection that is closed: create",
    async run(world) {
      const connection = world.faulty("kept");
      await listOrders(connection);
      await fails(createOrder(connection, { order: {} }), "NetworkError");
      // A browser sends it again by itself; no program can prevent that.
      same("requests", Math.min(await world.count(), world.engine.isBrowser ? 2 : 9), 2);
    },
  },
  {
    name: "aborted by the caller: list",
    async run(world) {
      const stop = new AbortController();
      const call = failureOf(listOrders(world.faulty("slow", { signal: stop.signal })));
      await world.arrived();
      stop.abort();
      same("error", (await call).name, "AbortedError");
    },
  },
  {
    name: "a deadline over all attempts: list",
    async run(world) {
      const call = failureOf(listOrders(world.faulty("slow", { timeout: Infinity, deadline: 5 })));
      await world.arrived();
      world.clock.fire();
      const error = await call;
      same("error", [error.name, error.limit], ["TimeoutError", "deadline"]);
    },
  },
  {
    name: "hooks that fail: list",
    async run(world) {
      const seen: string[] = [];
      const hook = (name: string) => async () => {
        seen.push(name);
        throw new Error("the log is down");
      };
      const hooks = { request: hook("request"), retry: hook("retry"), end: hook("end") };
      await listOrders(world.faulty("twice-503", { hooks, onWarning: () => {} }));
      same("events", seen, ["request", "retry", "request", "retry", "request", "end"]);
    },
  },
  {
    name: "what came beside the body: list",
    async run(world) {
      const { status, requestId, attempts } = await listOrders.withResponse(world.faulty("fine"));
      same("facts", [status, requestId, attempts], [200, "r-7", 1]);
    },
  },
];

export const faultCases: readonly Case[] = [...cells, ...others];
