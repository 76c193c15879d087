import type { WireResponse } from "../encode/wire-response.ts";
import type { Violation } from "../errors.ts";

/** A request and what it was answered, as the mock saw them. Credentials are masked. */
export interface JournalEntry<Body = unknown> {
  /** Counts the mock's requests from 1. */
  readonly id: number;
  /** When it came, in ISO 8601. */
  readonly at: string;
  /** From the whole request to the whole response. */
  readonly milliseconds: number;
  readonly method: string;
  /** The request target: path and query, percent-encoded. */
  readonly target: string;
  /** `operationId`; undefined if the request reached none. */
  readonly operation?: string;
  /** Path, query and header parameters, decoded, by their flat names. */
  readonly params: Readonly<Record<string, unknown>>;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded; undefined if there is none or it is bytes. */
  readonly body: Body;
  /** The body's bytes as they came. */
  readonly raw: Uint8Array;
  readonly response: JournalResponse;
  /** What was wrong with the request. */
  readonly violations: readonly Violation[];
  /** What a rule did to the response on its way: `reset`, `close`, `drip`. */
  readonly fault?: string;
}

export interface JournalResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded if it is JSON, else its text. */
  readonly body: unknown;
}

/** What the engine knows of a request when it is answered. */
export interface Exchanged {
  readonly at: Date;
  readonly milliseconds: number;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly raw: Uint8Array;
  readonly operation?: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly response: WireResponse;
  readonly violations: readonly Violation[];
  readonly fault?: string;
}
