import type { RateLimitDescriptor } from "../descriptor.ts";
import type { Clock } from "../transport/clock.ts";
import type { Hooks } from "./hooks.ts";

/** What a connection takes beside the vendor's credentials and server variables, which are options too. */
export interface ConnectionOptions extends SharedOptions {
  /**
   * Origin, with a path if a proxy adds one, instead of the vendor's server: `http://127.0.0.1:4010`. Refused when it
   * is given as `undefined`: a test whose variable is unset would call the vendor.
   */
  readonly baseUrl?: string | URL | undefined;
  /** Let the key travel in clear text over `http:` to a host other than this machine. Default `false`. */
  readonly allowHttp?: boolean | undefined;
  /** Instead of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * Keep to the vendor's rate limit by waiting before a request; `false` sends at once. Default `true`. Connections of one
   * process count together under the same key, or to the same vendor where that counts by address; processes do with a
   * `store`.
   */
  readonly rateLimit?: boolean | RateLimitOptions | undefined;
  /**
   * Retries that may be spent before calls succeed again; each success gives a tenth of one back. It keeps a vendor
   * that is down from getting every call several times. Default 10; `Infinity`: no limit.
   */
  readonly retryBudget?: number | undefined;
  /** Check responses: report what does not fit (`warn`), refuse it (`throw`), or do not look (default `false`). */
  readonly validate?: "warn" | "throw" | false | undefined;
  /** Schemas of the responses by `operationId`, as the client's `/zod` entry exports them. */
  readonly schemas?: Readonly<Record<string, Schema>> | undefined;
  /** Who watches the calls. A hook that fails never fails a call; its failure goes to `onWarning`. */
  readonly hooks?: Hooks | readonly Hooks[] | undefined;
  /** Takes what `validate: "warn"` finds and what hooks throw. Default `console.warn`. */
  readonly onWarning?: ((message: string) => void) | undefined;
  /** For tests: time and chance. */
  readonly clock?: Clock | undefined;
}

/** How a connection keeps to the vendor's rate limit. */
export interface RateLimitOptions {
  /** Most calls that wait for their turn; one more throws `QueueFullError`. Default 10000. */
  readonly maxQueue?: number | undefined;
  /** Where processes count together. Absent: each counts for itself. */
  readonly store?: RateLimitStore | undefined;
  /**
   * The part of the rate at which this process goes on while the store fails: one by the number of processes. Default
   * 0.1.
   */
  readonly share?: number | undefined;
}

/** Counts the requests of several processes; `@orderwire/runtime/rate-limit` makes one. */
export interface RateLimitStore {
  /**
   * Takes one request out of an allowance, if there is one left.
   * @param key the allowance; holds no secret
   * @param limit how many requests it has in how many seconds
   * @returns 0 if the request was taken, else the milliseconds after which to ask again. What it throws, or an answer
   *   that takes longer than a second, means that the store is down.
   */
  take(key: string, limit: RateLimitDescriptor): Promise<number>;
}

/** Options of one call; each replaces the connection's. `headers` are added to the connection's. */
export interface RequestOptions extends SharedOptions {
  /** Whether the call may be repeated when its response is lost. Default: what the vendor's description says. */
  readonly idempotent?: boolean | undefined;
  /** The media type of the body, of those that the operation takes. Default: the first that the client knows. */
  readonly contentType?: string | undefined;
}

/** Options that a connection and a call take alike. */
export interface SharedOptions {
  /** Aborts calls; they throw `AbortedError` with the signal's reason as `cause`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt, headers and body (of a stream: each chunk). Default 30000; `Infinity`: no limit. */
  readonly timeout?: number | undefined;
  /**
   * Milliseconds for the call as a whole: its attempts, all waiting for the rate limit and between attempts, and the
   * stream that it hands out. Default `Infinity`.
   */
  readonly deadline?: number | undefined;
  /** Headers to add; those that are `undefined` are left out. One that would replace a credential is refused. */
  readonly headers?: Headers | Readonly<Record<string, string | undefined>> | undefined;
  /** Most retries after a failure that is safe to repeat. Default 2. */
  readonly retries?: number | undefined;
  /**
   * What else is repeated if the call is safe to repeat: statuses (408, 500, …) and `"timeout"`. Always repeated are a
   * broken connection, 429, 502, 503 and 504. Default none.
   */
  readonly retryOn?: readonly (number | "timeout")[] | undefined;
  /**
   * Most bytes of a response, decompressed; more is a `ResponseFormatError`. Default 64 MB; for streams, which need
   * not be held, without limit unless it is given. Counted while they come; where `fetch` gives no stream, as in React
   * Native, by `Content-Length` before and by what is in memory after.
   */
  readonly maxResponseBytes?: number | undefined;
}

/** A schema of any library that speaks Standard Schema (standardschema.dev): zod, valibot, arktype. */
export interface Schema {
  readonly "~standard": {
    validate(value: unknown): SchemaResult | Promise<SchemaResult>;
  };
}

/** What a schema says of a value: that it fits, or what does not. */
export type SchemaResult =
  | { readonly issues?: undefined }
  | {
      readonly issues: readonly {
        readonly message: string;
        readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
      }[];
    };
