import type { ConnectionState } from "../connection/connection.ts";
import type { RequestOptions } from "../connection/options.ts";
import type { DescribedOperation, RequestHeaders } from "../features.ts";
import { addHeaders } from "../request/add-headers.ts";
import type { Draft, Params } from "../request/build.ts";
import { checkCall } from "../request/check-call.ts";
import type { Call } from "../transport/call.ts";
import { watchCall } from "../transport/watch-call.ts";
import { validated } from "./validate.ts";

/** What a call is to be made of; the headers are those that every request of the operation has. */
type Given = readonly [params: Params, headers: RequestHeaders, options: RequestOptions | undefined];

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
  checkCall(state, operation, params, options);
  const call = draft({ headers: withGiven(own, state, operation, options), options });
  watchCall(call);
  if (state.options.validate) {
    call.validate = validated;
  }
  return call;
}

/** The headers, with those of the options. A map costs less than a Headers, so it stays one where there are none. */
function withGiven(
  own: RequestHeaders,
  state: ConnectionState,
  { descriptor }: DescribedOperation,
  options: RequestOptions,
): RequestHeaders {
  if (!(state.options.headers ?? options.headers)) {
    return own;
  }
  const headers = new Headers([...own]);
  addHeaders(headers, state, descriptor, options);
  return headers;
}
