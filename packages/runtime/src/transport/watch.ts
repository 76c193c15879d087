import { invalid } from "../errors/make.ts";
import type { Call, End } from "./call.ts";

/** Who waits for a signal. They share one listener: at the eleventh on a signal, Node 20 warns of a leak. */
const WATCHERS = new WeakMap<AbortSignal, Set<Call>>();

const tell = ({ target }: Event): void => {
  const caller = target as AbortSignal;
  for (const call of WATCHERS.get(caller) ?? []) {
    end(call, { caller });
  }
};

/** Ends a call as a whole: no further attempt may begin. */
function end(call: Call, reason: End): void {
  call.over ??= reason;
  call.abort(reason);
}

/**
 * Ends a call early when its deadline is over, or a signal of its callers aborts. Listens by hand, so that the call's end
 * leaves nothing on a signal that lives as long as the process.
 * @throws {InvalidRequestError} for a signal that nobody can listen to
 */
export function watchEnds(call: Call): void {
  const callers = [call.state.options.signal, call.options.signal].filter((caller) => caller !== undefined);
  for (const caller of callers) {
    if (typeof caller.addEventListener !== "function") {
      throw invalid("signal", "must be an AbortSignal");
    }
    if (caller.aborted) {
      end(call, { caller });
    } else {
      const all = WATCHERS.get(caller) ?? new Set();
      WATCHERS.set(caller, all.add(call));
      caller.addEventListener("abort", tell, { once: true });
    }
  }
  const ms = call.option("deadline");
  const cancel =
    ms === undefined ? undefined : call.state.clock.timer(ms, () => end(call, { limit: "deadline", ms }));
  call.unwatch = () => {
    cancel?.();
    for (const caller of callers) {
      const all = WATCHERS.get(caller);
      all?.delete(call);
      if (all?.size === 0) {
        caller.removeEventListener("abort", tell);
      }
    }
  };
}

/** After an attempt that timed out: makes the signal ready for another, if the call as a whole may go on. */
export function renew(call: Call): void {
  call.controller = new AbortController();
  call.ended = undefined;
  if (call.over) {
    call.abort(call.over);
  }
}
