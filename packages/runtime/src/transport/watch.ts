import { InvalidRequestError } from "../errors/request.ts";
import type { Call } from "./call.ts";

/** Who waits for a signal. They share one listener: at the eleventh on a signal, Node 20 warns of a leak. */
const WATCHERS = new WeakMap<AbortSignal, Set<Call>>();

const tell = ({ target }: Event): void => {
  const caller = target as AbortSignal;
  for (const call of WATCHERS.get(caller) ?? []) {
    call.abort({ caller });
  }
};

/**
 * Ends a call early when a signal of its callers aborts. Listens by hand, so that the call's end leaves nothing on a
 * signal that lives as long as the process.
 * @throws {InvalidRequestError} for a signal that nobody can listen to
 */
export function watchSignals(call: Call): void {
  const callers = [call.state.options.signal, call.options.signal].filter((caller) => caller !== undefined);
  for (const caller of callers) {
    if (typeof caller.addEventListener !== "function") {
      throw new InvalidRequestError("signal", "must be an AbortSignal");
    }
    if (caller.aborted) {
      call.abort({ caller });
    } else {
      const all = WATCHERS.get(caller) ?? new Set();
      WATCHERS.set(caller, all.add(call));
      caller.addEventListener("abort", tell, { once: true });
    }
  }
  call.unwatch = () => {
    for (const caller of callers) {
      const all = WATCHERS.get(caller);
      all?.delete(call);
      if (all?.size === 0) {
        caller.removeEventListener("abort", tell);
      }
    }
  };
}
