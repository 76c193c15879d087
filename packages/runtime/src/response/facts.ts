import type { Call } from "../transport/call.ts";
import { factsOf } from "../transport/facts.ts";
import { requestIdOf } from "./request-id.ts";

/** What a response said beside its body. */
export interface ResponseFacts {
  readonly status: number;
  readonly headers: Headers;
  /** The vendor's id of the request, for its support, if a header carried one. */
  readonly requestId: string | undefined;
  /** Requests made, retries included. */
  readonly attempts: number;
  /** Milliseconds from the call's beginning, waiting included. */
  readonly elapsed: number;
}

/** A result with the facts of its call. */
export function withFacts<Data>(data: Data, call: Call): ResponseFacts & { readonly data: Data } {
  const { status, headers } = call.response as Response;
  const { attempts, elapsed } = factsOf(call);
  return { data, status, headers, requestId: requestIdOf(headers), attempts, elapsed };
}
