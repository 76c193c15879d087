/** What every case needs: a vendor, a connection to it, a clock that runs only when it is told to. */
import { connect } from "../../src/connection/connect.ts";
import { headerAuth } from "../../src/connection/credentials.ts";
import type { ConnectionOptions } from "../../src/connection/options.ts";
import type { VendorDescriptor } from "../../src/descriptor.ts";
import { failureCheck } from "../../src/response/checks.ts";
import type { Clock } from "../../src/transport/clock.ts";

/** Where a run finds what it calls. */
export interface Places {
  /** A mock of the shop. */
  readonly mock: string;
  /** A server that breaks in the way that its path says. */
  readonly faults: string;
  /** An address where nobody listens. */
  readonly closed: string;
}

/** What an engine cannot do otherwise. */
export interface Engine {
  /** It sends requests again by itself, hides redirects, and streams bodies by HTTP/2 alone. */
  readonly isBrowser: boolean;
  /** It takes a body's stream that fails for one that ends. */
  readonly isWorkerd: boolean;
}

/** One case: it throws what is wrong. */
export interface Case {
  readonly name: string;
  run(world: World): Promise<void>;
}

/** What came of a case; `problem` is absent if it is as it must be. */
export interface Outcome {
  readonly name: string;
  readonly problem?: string;
}

/** The key of all connections, which no error may show. */
export const KEY = "pl4nted/secret+key";

export const VENDOR: VendorDescriptor = {
  title: "Shop",
  slug: "shop",
  server: { url: "https://shop.example" },
  auth: [{ in: "header", name: "X-API-KEY", option: "apiKey" }],
  encoding: { booleans: "numeric", arrays: "brackets" },
  errors: { failure: { pointer: "/success", equals: false }, message: "/errorMsg", fields: "/errors" },
};

/** A clock whose timers run when the case says so. */
export interface ManualClock extends Clock {
  readonly sleeps: number[];
  /** Runs every timer: all that is bounded in time is over. */
  fire(): void;
}

export function manualClock(): ManualClock {
  const timers = new Set<() => void>();
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => Date.parse("2026-11-21T12:00:00Z"),
    monotonic: () => 0,
    random: () => 0.5,
    sleep: async (ms) => void sleeps.push(ms),
    timer(_, run) {
      timers.add(run);
      return () => timers.delete(run);
    },
    fire() {
      for (const run of timers) {
        timers.delete(run);
        run();
      }
    },
  };
}

/** What a case works with. */
export class World {
  readonly places: Places;
  readonly engine: Engine;
  readonly clock = manualClock();
  /** Tells this case's requests from those of others. */
  readonly id = crypto.randomUUID();

  constructor(places: Places, engine: Engine) {
    this.places = places;
    this.engine = engine;
  }

  connect(baseUrl: string, options: ConnectionOptions = {}) {
    const given = { apiKey: KEY, baseUrl, clock: this.clock, retryBudget: Number.POSITIVE_INFINITY };
    return connect(VENDOR, { ...given, ...options }, { auth: { header: headerAuth }, failure: failureCheck });
  }

  /** A connection to a server that has this fault. */
  faulty = (fault: string, options?: ConnectionOptions) =>
    this.connect(`${this.places.faults}/${this.id}/${fault}`, options);

  /** A connection to the mock. */
  shop = (options?: ConnectionOptions) => this.connect(this.places.mock, options);

  /** How many requests of this case came. */
  count = async (): Promise<number> => Number(await this.#control(`count/${this.id}`));

  /** Until a request of this case has come. */
  arrived = (): Promise<string> => this.#control(`arrived/${this.id}`);

  /** Makes the mock answer otherwise, as its `next` does. */
  next = (operation: string, steer: object): Promise<string> => this.#control("next", { operation, steer });

  /** The mock's requests of an operation since the case began. */
  asked = async (operation: string): Promise<number> => Number(await this.#control(`asked/${operation}`));

  /** Puts the mock back to its beginning. */
  reset = (): Promise<string> => this.#control("reset", {});

  async #control(path: string, body?: object): Promise<string> {
    const init = body && { method: "POST", body: JSON.stringify(body) };
    return (await fetch(`${this.places.faults}/control/${path}`, init)).text();
  }
}

/** @throws {Error} if two values differ as JSON */
export function same(what: string, actual: unknown, wanted: unknown): void {
  const [got, want] = [JSON.stringify(actual), JSON.stringify(wanted)];
  if (got !== want) {
    throw new Error(`${what}: ${got}, not ${want}`);
  }
}

/** What a call fails with. @throws {Error} if it succeeds, or shows the key */
export async function failureOf(call: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  const outcome: unknown = await call.then(
    (value) => new Error(`succeeded with ${String(JSON.stringify(value)).slice(0, 200)}`),
    (error: unknown) => error,
  );
  const error = outcome as Error & Record<string, unknown>;
  const shown = [error.message, error.stack, String(error.cause), JSON.stringify(error)].join("\n");
  if (shown.includes(KEY) || shown.includes(encodeURIComponent(KEY))) {
    throw new Error("the error shows the key");
  }
  if (error.message.startsWith("succeeded with")) {
    throw error;
  }
  return error;
}

/** @throws {Error} if a call does not fail with an error of this name */
export async function fails(call: Promise<unknown>, name: string): Promise<Error & Record<string, unknown>> {
  const error = await failureOf(call);
  same(`error (${error.message})`, error.name, name);
  return error;
}
