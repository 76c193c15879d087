import { type ConnectionState, checkNumbers, nameOf } from "./connection.ts";
import type { OperationDescriptor } from "./descriptor.ts";
import { NetworkError, OrderwireError } from "./errors.ts";
import type { RequestEvent, RequestOptions } from "./options.ts";
import { redactCause, shownHeaders, shownUrl } from "./redact.ts";
import { backoff, isIdempotent, isRetryable, rateLimitStatus, readRetryAfter } from "./retry.ts";
import { Scope } from "./scope.ts";
import { type Draft, send, withCredentials } from "./send.ts";

const DEFAULT_TIMEOUT = 30_000;
const DEFAULT_RETRIES = 2;

/** A call on its way, over all its attempts. */
export interface Call {
  readonly state: ConnectionState;
  /** Names it in errors: vendor and operation. */
  readonly name: string;
  readonly operation: OperationDescriptor;
  readonly request: Draft;
  /** URL as errors and hooks may show it. */
  readonly url: string;
  readonly scope: Scope;
  /** The status by which the vendor says that its rate limit is exceeded. */
  readonly limitStatus: number;
  readonly idempotent: boolean;
  readonly retries: number;
}

/** An answer whose headers are in. */
export interface Exchange extends Call {
  readonly response: Response;
}

/** What became of an attempt that is worth another. */
class Repeat {
  readonly after: number;

  /** @param after milliseconds to wait first */
  constructor(after: number) {
    this.after = after;
  }
}

/**
 * Sends a request and reads its answer: waits for its turn, adds the credentials, repeats what is safe to repeat,
 * follows redirects that stay at home, bounds everything in time.
 * @param read takes the answer; what breaks while it reads counts as a failure of the connection. It may keep the
 *   scope, for a stream that it hands out
 */
export async function exchange<Answer>(
  state: ConnectionState,
  operation: OperationDescriptor,
  draft: Draft,
  options: RequestOptions,
  read: (exchange: Exchange) => Promise<Answer>,
): Promise<Answer> {
  checkNumbers(options);
  const { vendor, options: shared } = state;
  const name = nameOf(state, operation);
  const retries = options.retries ?? shared.retries ?? DEFAULT_RETRIES;
  const timeout = options.timeout ?? shared.timeout ?? DEFAULT_TIMEOUT;
  const scope = new Scope(name, timeout, [shared.signal, options.signal]);
  const call: Call = {
    state,
    name,
    operation,
    request: withCredentials(state, operation, draft),
    url: state.redact(shownUrl(draft.url, harmlessQuery(operation))),
    scope,
    limitStatus: rateLimitStatus(vendor, operation),
    idempotent: options.idempotent ?? isIdempotent(operation),
    retries: draft.body?.repeatable === false ? 0 : retries,
  };
  try {
    for (let number = 1; ; number++) {
      scope.signal.throwIfAborted();
      const outcome = await attempt(call, number, read);
      if (!(outcome instanceof Repeat)) return outcome;
      await state.clock.sleep(outcome.after, scope.signal);
    }
  } finally {
    if (!scope.kept) scope.end();
  }
}

async function attempt<Answer>(
  call: Call,
  number: number,
  read: (exchange: Exchange) => Promise<Answer>,
): Promise<Answer | Repeat> {
  const { state, operation, request, url, scope } = call;
  const { clock, options } = state;
  const answered = await state.paceOf(operation)?.enter(scope.signal);
  const started = clock.now();
  const event: RequestEvent = {
    operation: operation.id,
    method: operation.method,
    url,
    headers: shownHeaders(request.headers),
    attempt: number,
  };
  try {
    options.onRequest?.(event);
    scope.arm();
    const response = await onWire(call, send(call));
    answered?.();
    options.onResponse?.({
      ...event,
      headers: shownHeaders(response.headers),
      status: response.status,
      duration: clock.now() - started,
    });
    return (await refusal(call, response, number)) ?? (await onWire(call, read({ ...call, response })));
  } catch (error) {
    if (error instanceof NetworkError && call.idempotent && number <= call.retries)
      return new Repeat(backoff(number, undefined, clock.random) as number);
    throw error;
  } finally {
    answered?.();
    if (!scope.kept) scope.disarm();
  }
}

/** Whether, and when, an answer is worth another attempt. */
async function refusal(call: Call, response: Response, number: number): Promise<Repeat | undefined> {
  const { state, operation, limitStatus } = call;
  if (number > call.retries || !isRetryable(response.status, limitStatus, call.idempotent)) return undefined;
  const wait = backoff(number, readRetryAfter(response.headers, state.clock.now()), state.clock.random);
  if (wait === undefined) return undefined;
  await onWire(call, response.body?.cancel());
  if (response.status === limitStatus) state.paceOf(operation)?.close(wait);
  return new Repeat(wait);
}

async function onWire<Value>(call: Call, work: Promise<Value> | Value): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw explain(error, call);
  }
}

/** What a failure means. Typed errors pass; all else that breaks on the wire is the network's. */
export function explain(error: unknown, { state, name, scope }: Call): unknown {
  if (scope.signal.aborted) return scope.signal.reason;
  if (error instanceof OrderwireError) return error;
  return new NetworkError(`${name}: the connection failed before the answer was complete`, {
    cause: redactCause(error, state.redact),
  });
}

/** Query names whose values say nothing about anybody: where in a list the call is. */
const harmlessQuery = ({ pagination }: OperationDescriptor): readonly (string | undefined)[] =>
  [pagination?.limit, pagination?.style === "page" ? pagination.page : undefined].map((pointer) =>
    pointer?.slice(1),
  );
