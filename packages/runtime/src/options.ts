import type { Clock } from "./clock.ts";

/** What a connection takes beside the vendor's credentials and server variables, which are options too. */
export interface ConnectionOptions extends SharedOptions {
  /** Origin, with a path if a proxy adds one, instead of the vendor's server: `http://127.0.0.1:4010`. */
  readonly baseUrl?: string | URL | undefined;
  /** Instead of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * Keep to the vendor's rate limit by waiting before a request; `false` sends at once. Default `true`. Requests are
   * counted per connection: share one among all callers of a process.
   */
  readonly pace?: boolean | undefined;
  /** Check answers: report what does not fit (`warn`), refuse it (`throw`), or do not look (default `false`). */
  readonly validate?: "warn" | "throw" | false | undefined;
  /** Schemas of the answers by `operationId`, as the client's `/zod` entry exports them. */
  readonly schemas?: Readonly<Record<string, Schema>> | undefined;
  /** Called before each attempt. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Called when the headers of an answer are in. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Takes what `validate: "warn"` finds. Default `console.warn`. */
  readonly onWarning?: ((message: string) => void) | undefined;
  /** For tests: time and chance. */
  readonly clock?: Clock | undefined;
}

/** Options of one call; each replaces the connection's. `headers` are added to the connection's. */
export interface RequestOptions extends SharedOptions {
  /** Whether the call may be repeated when its answer is lost. Default: what the vendor's description says. */
  readonly idempotent?: boolean | undefined;
}

interface SharedOptions {
  /** Aborts calls; they throw `AbortedError` with the signal's reason as `cause`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt, headers and body (of a stream: each chunk). Default 30000; `Infinity`: no limit. */
  readonly timeout?: number | undefined;
  /** Headers to add. They cannot replace the credentials. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Most repetitions after a failure that is safe to repeat. Default 2. */
  readonly retries?: number | undefined;
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

/** An attempt about to be made. URL and headers show only what is on a list of harmless names. */
export interface RequestEvent {
  /** `operationId`. */
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** 1 for the first. */
  readonly attempt: number;
}

/** The answer to an attempt. */
export interface ResponseEvent extends RequestEvent {
  readonly status: number;
  /** Milliseconds from the request to the answer's headers. */
  readonly duration: number;
}
