import type { Connection } from "../connection/connection.ts";
import type { RequestOptions } from "../connection/options.ts";
import type { Call } from "../transport/call.ts";
import { factsOf } from "../transport/facts.ts";
import { requestIdOf } from "./request-id.ts";

/** What a call is started with; `keep` is told of it before it is sent. */
export type StartArguments = [
  connection: Connection,
  params?: unknown,
  options?: RequestOptions,
  keep?: (call: Call) => void,
];

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

/**
 * A result with the facts of its call.
 * @param start starts the call, and tells of it
 */
export async function withFacts<Data>(
  start: (...args: StartArguments) => Promise<Data>,
  [connection, params, options]: StartArguments,
): Promise<ResponseFacts & { readonly data: Data }> {
  const calls: Call[] = [];
  const data = await start(connection, params, options, (call) => calls.push(call));
  const [call] = calls as [Call];
  const { status, headers } = call.response as Response;
  const { attempts, elapsed } = factsOf(call);
  return { data, status, headers, requestId: requestIdOf(headers), attempts, elapsed };
}
