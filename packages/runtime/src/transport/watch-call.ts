import type { Call } from "./call.ts";
import { notifier } from "./notify.ts";
import { readOnce } from "./read-once.ts";
import { watchEnds } from "./watch.ts";

/**
 * Lets a call's deadline and signals end it, and its connection's hooks see it.
 * @throws {InvalidRequestError} for hooks that are none
 */
export function watchCall(call: Call): void {
  const { state } = call;
  if (state.options.hooks) {
    state.notify ??= notifier(state);
  }
  const { request } = call;
  const { body } = request;
  if (body && "Deno" in globalThis) {
    call.request = { ...request, body: readOnce(call, body) };
  }
  watchEnds(call);
}
