/** The words in which a tester says what a request is to meet: the same in a program, over HTTP and in a scenario file. */

/** How long to wait, in milliseconds: as given, evenly spread, or around a mean; never less than 0. */
export type Delay =
  | number
  | { readonly from: number; readonly to: number }
  | { readonly mean: number; readonly deviation?: number };

/** What a request must hold for a rule to be about it. An object holds when each of its members does; texts and numbers are compared as text. */
export interface Match {
  /** Parameters by their flat names: `{ filter: { ids: [1] } }`. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** The decoded body, or a part of it. */
  readonly body?: unknown;
  /** Headers by name, in any case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What becomes of a request. All members are optional; what is not said is as without the rule. */
export interface Steer {
  /** Any status from 200 to 599, whether the operation declares it or not. */
  readonly status?: number;
  /** A named example of the operation. */
  readonly example?: string;
  /** Headers beside, or instead of, those of the response. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `Retry-After`, in seconds. */
  readonly retryAfter?: number;
  /** The body: a text as it is, anything else as JSON. */
  readonly body?: unknown;
  /** A web page in place of the body, as gateways send it; a text is the page itself. Status 200 unless told. */
  readonly html?: boolean | string;
  /** No body at all. */
  readonly empty?: boolean;
  /** JSON that ends in the middle, in a response that is whole. */
  readonly brokenJson?: boolean;
  /** How long to wait before the response. */
  readonly delay?: Delay;
  /** End the connection before the response, or within its body. */
  readonly reset?: "before" | "within";
  /** Close the connection in an orderly way when half of the body is sent, or this many bytes. */
  readonly truncate?: boolean | number;
  /** Send the body in ten parts over this many milliseconds. */
  readonly drip?: number;
  /** Give every later page the items of the first. */
  readonly repeatPage?: boolean;
  /** Refuse these rows of a batch; the first is 1. */
  readonly failRows?: readonly number[];
  /** Refuse as the vendor does when its rate limit is exceeded. */
  readonly rateLimited?: boolean;
}

/** A rule as it is written in a scenario file or sent over HTTP. */
export interface RuleText extends Steer {
  /** `operationId`; `*` for all. */
  readonly operation: string;
  /** For how many requests. */
  readonly times?: number;
  /** Only for such requests. */
  readonly when?: Match;
}

/** A request as rules and handlers see it, decoded. Nothing in it is masked. */
export interface MockRequest {
  /** `operationId`. */
  readonly operation: string;
  readonly method: string;
  /** Percent-encoded, without the query. */
  readonly path: string;
  /** Path, query and header parameters by their flat names. */
  readonly params: Readonly<Record<string, unknown>>;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The decoded body; undefined if there is none or it is bytes. */
  readonly body: unknown;
  /** The body's bytes. */
  readonly raw: Uint8Array;
}

/** Decides by the request. Undefined: as without the handler. */
export type Handler = (
  request: MockRequest,
) => Steer | Response | undefined | Promise<Steer | Response | undefined>;

/** Options of one rule in a program. */
export interface RuleOptions {
  /** For how many requests; `next` takes 1 by default, `on` has no end. */
  readonly times?: number;
  /** Only for such requests. */
  readonly when?: Match | ((request: MockRequest) => boolean);
}

/** Does the rule name a response, so that the operation itself is not asked? */
export function answers(what: Steer): boolean {
  const { status, example, html, empty } = what;
  return status !== undefined || example !== undefined || "body" in what || Boolean(html) || Boolean(empty);
}
