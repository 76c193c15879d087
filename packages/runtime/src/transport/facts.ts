import type { WatchedCall } from "../connection/hooks.ts";
import type { CallFacts } from "../errors/base.ts";
import type { Call } from "./call.ts";

/** Names a call in errors: vendor and operation. */
export const nameOf = ({ state, operation }: Call): string => `${state.vendor.title} ${operation.id}`;

/** Whether repeating a call does no harm: RFC 9110's idempotent methods, or what its description says. */
export const isIdempotent = ({ options, operation: { method, retry } }: Call): boolean =>
  options.idempotent ?? retry?.idempotent ?? (method !== "POST" && method !== "PATCH");

/** What is known of a call now. */
export const factsOf = ({ sent, attempts, state, started }: WatchedCall): CallFacts => ({
  sent,
  attempts,
  elapsed: Math.round(state.clock.monotonic() - started),
});
