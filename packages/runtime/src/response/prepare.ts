import type { ConnectionState } from "../connection/connection.ts";
import type { RequestOptions } from "../connection/options.ts";
import type { DescribedOperation } from "../features.ts";
import type { Draft, Params } from "../request/build.ts";
import { checkCall } from "../request/check-call.ts";
import type { Call } from "../transport/call.ts";
import { watchCall } from "../transport/watch-call.ts";
import { validated } from "./validate.ts";

/** What a call is to be made of; the headers are those that every request of the operation has. */
type Given = readonly [
  params: Params,
  headers: Iterable<[string, string]>,
  options: RequestOptions | undefined,
];

/**
 * Makes a call that has to be looked at more closely, and lets it be watched and its result checked.
 * @throws {InvalidRequestError} for an option that is none, and for hooks that are none
 * @throws {Unwritable} for what cannot be written down
 */
export function prepare(
  state: ConnectionState,
  operation: DescribedOperation,
  [params, own, options = {}]: Given,
  draft: Draft,
): Call {
  const headers = new Headers([...own]);
  const beside = { headers, options };
  checkCall(state, operation, params, beside);
  const call = draft(beside);
  watchCall(call);
  call.validate = validated;
  return call;
}
