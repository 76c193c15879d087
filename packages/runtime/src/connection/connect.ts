import type { VendorDescriptor } from "../descriptor.ts";
import { invalid } from "../errors/make.ts";
import type { FailureCheck } from "../features.ts";
import { systemClock } from "../transport/clock.ts";
import type { LimiterMaker } from "../transport/limiter.ts";
import { resolveBaseUrl } from "./base-url.ts";
import { checkConnectionOptions, checkOptions, SHARED, unruled } from "./check-options.ts";
import { type Connection, type ConnectionState, withState } from "./connection.ts";
import { needed, optionsOf, readCredentials, type SchemeReaders } from "./credentials.ts";
import type { LayersFeature } from "./layer.ts";
import type { ConnectionOptions } from "./options.ts";

/** What a vendor needs beyond an address, handed over so that others do not carry it. */
export interface ConnectionFeatures {
  /** For each place of the vendor's `auth`: `basicAuth`, `headerAuth`, `queryAuth`. */
  readonly auth?: SchemeReaders;
  /** For `errors.failure`: `failureCheck`, or `successCheck` if it is `false`. */
  readonly failure?: FailureCheck;
  /** For a `rateLimit`, the vendor's or an operation's: `rateLimiter`. */
  readonly rateLimiter?: LimiterMaker;
  /** For tokens and signatures: `layers(tokens)`, `layers(signatures)`. */
  readonly layers?: LayersFeature;
}

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
  { auth: readers = {}, failure, layers, rateLimiter }: ConnectionFeatures = {},
): Connection<Slug> {
  const {
    auth,
    server: { variables = {} },
    errors,
    options: further = [],
  } = vendor;
  checkConnectionOptions(options, [...Object.keys(variables), ...further, ...auth.flatMap(optionsOf)]);
  if (options.validate && !Object.keys(options.schemas ?? {})[0]) {
    throw invalid("schemas", "is required to validate");
  }
  const values = layers?.values(auth, options) ?? (options as Readonly<Record<string, unknown>>);
  const credentials = readCredentials(auth, values, readers);
  const baseUrl = resolveBaseUrl(vendor, options);
  const { clock = systemClock, headers, signal, deadline, hooks, validate } = options;
  const state: ConnectionState = {
    vendor,
    baseUrl,
    option: [checkOptions, SHARED, unruled],
    options,
    credentials,
    clock,
    isPlain:
      (headers ?? signal ?? deadline ?? hooks ?? validate) === undefined &&
      !/[^:/]\//.test(baseUrl) &&
      !("Deno" in globalThis),
    isFailure: errors?.failure && needed("failure", failure)(errors.failure),
    limiterOf: rateLimiter?.(vendor, options, clock),
  };
  return withState(layers?.apply(state) ?? state);
}
