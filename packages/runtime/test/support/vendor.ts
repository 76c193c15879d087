import { type ConnectionFeatures, connect } from "../../src/connection/connect.ts";
import { basicAuth, headerAuth, queryAuth } from "../../src/connection/credentials.ts";
import type { ConnectionOptions } from "../../src/connection/options.ts";
import type { VendorDescriptor } from "../../src/descriptor.ts";
import { failureCheck } from "../../src/response/checks.ts";
import { rateLimiter } from "../../src/transport/rate-limiter.ts";

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

/** Everything that a vendor may need. */
export const FEATURES = {
  auth: { basic: basicAuth, header: headerAuth, query: queryAuth },
  failure: failureCheck,
  rateLimiter,
} satisfies ConnectionFeatures;

/** A connection to a server of a test, under the key. */
export const connectTo = (
  baseUrl: string,
  options: ConnectionOptions = {},
  described: Partial<VendorDescriptor> = {},
) => connect({ ...vendor, ...described }, { baseUrl, ...keyOf(described), ...options }, FEATURES);

/** The key, unless the vendor is described with other credentials. */
const keyOf = ({ auth }: Partial<VendorDescriptor>): object => (auth ? {} : { apiKey: KEY });
