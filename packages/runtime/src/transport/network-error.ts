import { isError, redactCause, redactorOf } from "../connection/redact.ts";
import type { OrderwireError } from "../errors/base.ts";
import type { AbortedError, NetworkError, QueueFullError, TimeoutError } from "../errors/connection.ts";
import { errorOf, isOurs } from "../errors/make.ts";
import type { Call, End } from "./call.ts";
import { nameOf } from "./facts.ts";
import { isQueueFull } from "./queue-full.ts";

/** Codes of a connection that was never made: no byte of the request left. */
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|E(HOST|NET)UNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|ERR_TLS_\w+|CERT_\w+|(\w+_)?SELF_SIGNED_CERT\w*|UNABLE_TO_\w+)$/;

/** A certificate does not mend itself between two attempts. */
const LASTING = /TLS|CERT|UNABLE_TO_/;

/** How engines begin the message of a `fetch` that failed on the network, and what they say of a body that is none. */
const NETWORK_MESSAGE =
  /^(fetch failed|failed to fetch|load failed|network|error (sending request|reading a body)|terminated|connection|socket)|gzip|deflate|brotli|zstd|decompress|decod/i;

/** What engines say of a body that was read before, as a `fetch` does that logs what comes. */
const USED_BODY = /\b(locked|disturbed|unusable|already (been )?(read|used))\b/i;

/** What a failure means. Typed errors pass; all else that breaks on the wire is the network's. */
export function typedError(error: unknown, call: Call): OrderwireError {
  const { state, ended } = call;
  const name = nameOf(call);
  const failure = call.request.body?.failure?.(error, redactorOf(state));
  if (failure) {
    return failure;
  }
  if (ended) {
    return endError(name, ended);
  }
  if (isOurs(error)) {
    return error;
  }
  if (isQueueFull(error)) {
    return errorOf<QueueFullError>([error.name], error.message, {});
  }
  const cause = redactCause(error, redactorOf(state));
  if (isBug(error)) {
    return errorOf(
      [],
      `${name}: fetch threw what no network does, ${redactorOf(state)(String(error))}; correct the function that stands for fetch`,
      {},
      { cause },
    );
  }
  const code = codeOf(error);
  const what = code === undefined ? "" : ` (${code})`;
  const message = wasNotSent(code)
    ? `${name}: no connection to ${state.baseUrl}${what}; check the address and the network`
    : `${name}: the connection failed before the response was complete${what}`;
  return errorOf<NetworkError>(["NetworkError"], message, { code }, { cause });
}

function endError(name: string, end: End): OrderwireError {
  if (end.limit === undefined) {
    const cause: unknown = end.caller.reason;
    return errorOf<AbortedError>(["AbortedError"], `${name}: aborted by the caller`, {}, { cause });
  }
  const { limit, ms } = end;
  const message = `${name}: no complete response within ${ms} ms; raise the option "${limit}" if the vendor needs longer`;
  return errorOf<TimeoutError>(["TimeoutError"], message, { limit, timeout: ms });
}

/** Whether a failure says that nothing was sent. */
export const wasNotSent = (code: string | undefined): boolean => code !== undefined && NOT_SENT.test(code);

/** Whether the next attempt would fail in the same way. */
export const isLasting = (code: string | undefined): boolean => code !== undefined && LASTING.test(code);

/** A mistake in a program, such as calling what is no function, and not the network's failure. */
function isBug(error: unknown): boolean {
  const types = [TypeError, ReferenceError, RangeError, SyntaxError];
  return (
    error instanceof Error &&
    types.some((type) => error instanceof type) &&
    error.cause === undefined &&
    (codeOf(error) === undefined || USED_BODY.test(error.message)) &&
    !NETWORK_MESSAGE.test(error.message)
  );
}

/** The system's code, which engines put into an error or its causes. */
function codeOf(error: unknown): string | undefined {
  for (let inner = error; isError(inner); inner = inner.cause) {
    if ("code" in inner && typeof inner.code === "string") {
      return inner.code;
    }
  }
  return undefined;
}
