import type { XmlBody } from "@orderwire/vocabulary/xml/shape";
import type { Violation } from "../errors.ts";

/** A valid request's response, before it becomes bytes. */
export interface MockResponse {
  readonly status: number;
  readonly mediaType?: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: no body. */
  readonly value: unknown;
  /** How it is written, if it is in XML. */
  readonly xml?: XmlBody;
  /** What is wrong with it, as far as it is the document's own. */
  readonly violations?: readonly Violation[];
}

/** Says that a response of a mock with state is an example: nothing was done, and nothing of it is stored. */
const EXAMPLE_HEADER = "orderwire-example";

/** The same response, which says so of itself. @param reason what is not kept. */
export function exampleOf(response: MockResponse, reason: string): MockResponse {
  return { ...response, headers: { ...response.headers, [EXAMPLE_HEADER]: reason } };
}

/** What goes back over the wire. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** RFC 9457 problem details: how the mock speaks of its own affairs, and for vendors that define no error body. */
export function problem(status: number, title: string, detail: string, more: object = {}): WireResponse {
  return {
    status,
    headers: { "content-type": "application/problem+json" },
    body: JSON.stringify({ type: "about:blank", title, status, detail, ...more }),
  };
}
