import type { Call } from "../transport/call.ts";
import { watchCall } from "../transport/watch-call.ts";
import { validate } from "./validate.ts";

/**
 * Lets a call be watched, and its result checked.
 * @throws {InvalidRequestError} for hooks that are none
 */
export function watch(call: Call): void {
  watchCall(call);
  call.validate = validate;
}
