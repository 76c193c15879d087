import type { VendorDescriptor } from "../descriptor.ts";
import { systemClock } from "../transport/clock.ts";
import type { LimiterMaker } from "../transport/rate-limiter.ts";
import { resolveBaseUrl } from "./base-url.ts";
import { checkConnectionOptions } from "./check-options.ts";
import { Connection, type ConnectionState, keepState } from "./connection.ts";
import { optionsOf, readCredentials } from "./credentials.ts";
import type { LayersFeature } from "./layer.ts";
import type { ConnectionOptions } from "./options.ts";

/** What a vendor needs beyond credentials and an address, handed over so that others do not carry it. */
export interface ConnectionFeatures {
  /** For a `rateLimit`, the vendor's or an operation's: `rateLimiter`. */
  readonly rateLimiter?: LimiterMaker;
  /** For tokens and signatures: `layers(tokens)`, `layers(signatures)`. */
  readonly layers?: LayersFeature;
}

const DEFAULT_RETRY_BUDGET = 10;

/**
 * Opens a connection. Nothing is sent.
 * @param vendor the vendor's description, as compiled
 * @param options {@link ConnectionOptions}, the credentials and the server variables under the names that the
 *   vendor's description gives them
 * @param features what the description calls for
 * @throws {InvalidRequestError} if an option is unknown, a credential or an account is missing or cannot travel, the
 *   address is none, or responses are to be validated without schemas
 */
export function connect<Slug extends string, Options extends ConnectionOptions>(
  vendor: VendorDescriptor<Slug>,
  options: Options = {} as Options,
  { layers, rateLimiter }: ConnectionFeatures = {},
): Connection<Slug> {
  checkConnectionOptions(options, ownOptions(vendor));
  const values = layers?.values(vendor.auth, options) ?? (options as Readonly<Record<string, unknown>>);
  const credentials = readCredentials(vendor.auth, values);
  const baseUrl = resolveBaseUrl(vendor, options);
  const connection = new Connection(vendor.title, vendor.slug, baseUrl);
  const clock = options.clock ?? systemClock;
  const warn = warner(options);
  const size = options.retryBudget ?? DEFAULT_RETRY_BUDGET;
  const state: ConnectionState = {
    vendor,
    baseUrl,
    options,
    credentials,
    clock,
    budget: { size, left: size },
    warn,
    limiterOf: rateLimiter?.(vendor, options, clock, warn) ?? (() => undefined),
  };
  keepState(connection, layers?.apply(state) ?? state);
  return connection;
}

const ownOptions = ({ auth, server, options = [] }: VendorDescriptor): string[] => [
  ...Object.keys(server.variables ?? {}),
  ...options,
  ...auth.flatMap(optionsOf),
];

/** A warning is the last resort: where it fails too, nobody is left to tell. */
function warner({ onWarning = console.warn }: ConnectionOptions): (message: string) => void {
  return (message) => {
    try {
      onWarning(message);
    } catch {}
  };
}
