import type { Clock } from "../src/clock.ts";
import { connect } from "../src/connection.ts";
import type { VendorDescriptor } from "../src/descriptor.ts";
import type { ConnectionOptions } from "../src/options.ts";

export const KEY = "k3y/un+safe no&1";

/** A vendor with every feature that a description can have. */
export const vendor: VendorDescriptor = {
  title: "Acme",
  slug: "acme",
  server: {
    url: "https://{account}.{domain}",
    variables: {
      account: { default: "demo" },
      domain: { default: "acme.example", enum: ["acme.example", "acme.test"] },
    },
  },
  auth: [{ in: "header", name: "X-API-KEY", option: "apiKey" }],
  encoding: { booleans: "numeric", arrays: "brackets" },
  errors: {
    failure: { pointer: "/success", equals: false },
    message: "/errorMsg",
    fields: "/errors",
    code: "/code",
  },
};

/** A connection to a server of a test, under the key. */
export const connectTo = (
  baseUrl: string,
  options: ConnectionOptions = {},
  described: Partial<VendorDescriptor> = {},
) => connect({ ...vendor, ...described }, { baseUrl, apiKey: KEY, ...options });

/** A clock that stands still but when someone sleeps; keeps how long each sleep was. Chance is always one half. */
export function fakeClock(): Clock & { readonly sleeps: number[] } {
  let now = Date.parse("2026-11-21T12:00:00Z");
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => now,
    random: () => 0.5,
    sleep: async (ms, signal) => {
      signal.throwIfAborted();
      sleeps.push(ms);
      now += ms;
    },
  };
}
