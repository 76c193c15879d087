import { type ConnectionState, checkNumber } from "./connection.ts";
import type { OperationDescriptor } from "./descriptor.ts";
import type { EncodedBody } from "./encode/body.ts";
import { NetworkError, OrderwireError, RedirectError } from "./errors.ts";
import type { RequestEvent, RequestOptions } from "./options.ts";
import { redactCause, shownHeaders, shownUrl } from "./redact.ts";
import { backoff, isIdempotent, isRetryable, rateLimitStatus, readRetryAfter } from "./retry.ts";
import { Scope } from "./scope.ts";

const DEFAULT_TIMEOUT = 30_000;
const DEFAULT_RETRIES = 2;
const MOST_REDIRECTS = 5;

/** A request without its credentials. */
export interface Draft {
  readonly url: string;
  readonly headers: Headers;
  readonly body: EncodedBody | undefined;
}

/** An answer whose headers are in. */
export interface Exchange {
  readonly state: ConnectionState;
  readonly operation: OperationDescriptor;
  readonly response: Response;
  /** Method and URL as errors may show them. */
  readonly shown: string;
  readonly scope: Scope;
  /** Lets the scope outlive the exchange, until the stream that is handed out ends. */
  keepScope(): void;
}

/**
 * Sends a request and reads its answer: waits for its turn, adds the credentials, repeats what is safe to repeat,
 * follows redirects that stay at home, bounds everything in time.
 * @param read takes the answer; what breaks while it reads counts as a failure of the connection
 */
export async function exchange<Answer>(
  state: ConnectionState,
  operation: OperationDescriptor,
  draft: Draft,
  options: RequestOptions,
  read: (exchange: Exchange) => Promise<Answer>,
): Promise<Answer> {
  checkNumber("timeout", options.timeout);
  checkNumber("retries", options.retries);
  const { clock } = state;
  const idempotent = options.idempotent ?? isIdempotent(operation);
  const limitStatus = rateLimitStatus(state.vendor, operation);
  const retries =
    draft.body?.repeatable === false ? 0 : (options.retries ?? state.options.retries ?? DEFAULT_RETRIES);
  const scope = new Scope(options.timeout ?? state.options.timeout ?? DEFAULT_TIMEOUT, [
    state.options.signal,
    options.signal,
  ]);
  const request = withCredentials(state, operation, draft);
  const shown = shownUrl(draft.url, harmlessQuery(operation));
  const pace = state.paceOf(operation);
  let kept = false;

  const attempt = async (number: number): Promise<{ answer: Answer } | { wait: number }> => {
    const answered = await pace?.enter(scope.signal);
    const event: RequestEvent = {
      operation: operation.id,
      method: operation.method,
      url: shown,
      headers: shownHeaders(request.headers),
      attempt: number,
    };
    state.options.onRequest?.(event);
    const started = clock.now();
    scope.arm();
    try {
      const response = await send(state, operation, request, scope.signal);
      answered?.();
      state.options.onResponse?.({
        ...event,
        headers: shownHeaders(response.headers),
        status: response.status,
        duration: clock.now() - started,
      });
      if (number <= retries && isRetryable(response.status, limitStatus, idempotent)) {
        const wait = backoff(number, readRetryAfter(response.headers, clock.now()), clock.random);
        if (wait !== undefined) {
          await response.body?.cancel();
          if (response.status === limitStatus) pace?.close(wait);
          return { wait };
        }
      }
      const keepScope = () => {
        kept = true;
      };
      return {
        answer: await read({
          state,
          operation,
          response,
          shown: `${operation.method} ${shown}`,
          scope,
          keepScope,
        }),
      };
    } catch (error) {
      const failure = explain(error, state, operation, scope.signal);
      const wait = failure instanceof NetworkError && idempotent && number <= retries;
      if (!wait) throw failure;
      return { wait: backoff(number, undefined, clock.random) ?? 0 };
    } finally {
      answered?.();
      if (!kept) scope.disarm();
    }
  };

  try {
    for (let number = 1; ; number++) {
      scope.signal.throwIfAborted();
      const outcome = await attempt(number);
      if ("answer" in outcome) return outcome.answer;
      await clock.sleep(outcome.wait, scope.signal);
    }
  } finally {
    if (!kept) scope.end();
  }
}

/** What a failure means. Typed errors pass; all else that breaks on the wire is the network's. */
export function explain(
  error: unknown,
  { vendor, redact }: ConnectionState,
  operation: OperationDescriptor,
  signal: AbortSignal,
): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof OrderwireError) return error;
  return new NetworkError(
    `${vendor.title} ${operation.id}: the connection failed before the answer was complete`,
    {
      cause: redactCause(error, redact),
    },
  );
}

/** A request with its credentials. */
type Request = Draft;

function withCredentials(
  { credentials }: ConnectionState,
  operation: OperationDescriptor,
  { url, headers, body }: Draft,
): Request {
  if (operation.auth === false) return { url, headers, body };
  const complete = new Headers(headers);
  for (const [name, value] of credentials.headers) complete.set(name, value);
  return { url: withQuery(url, credentials.query), headers: complete, body };
}

function withQuery(url: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce(
    (longer, [name, value]) => `${longer}${longer.includes("?") ? "&" : "?"}${name}=${value}`,
    url,
  );
}

/**
 * One request, and those that redirects lead to. `fetch` itself would follow to any origin with every header but
 * Authorization and Cookie, so the vendor's key would go along.
 */
async function send(
  state: ConnectionState,
  operation: OperationDescriptor,
  { url: first, headers, body }: Request,
  signal: AbortSignal,
): Promise<Response> {
  const { fetch = globalThis.fetch } = state.options;
  let url = first;
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(url, {
      method: operation.method,
      headers,
      ...(body && { body: body.content }),
      // Node asks for it where the body is a stream; others ignore it.
      ...(body?.repeatable === false && { duplex: "half" }),
      redirect: "manual",
      signal,
    });
    const location = response.headers.get("location");
    // A browser hides the status and the address of a redirect.
    const hidden = response.type === "opaqueredirect";
    if (!hidden && !([301, 302, 303, 307, 308].includes(response.status) && location !== null))
      return response;
    await response.body?.cancel();
    url = follow(state, operation, url, hidden ? null : location, response.status, redirects);
  }
}

function follow(
  state: ConnectionState,
  operation: OperationDescriptor,
  from: string,
  location: string | null,
  status: number,
  redirects: number,
): string {
  const refuse = (why: string) =>
    new RedirectError(`${state.vendor.title} ${operation.id}: ${why}. Check baseUrl and the account`, status);
  if (location === null) throw refuse("the vendor redirects, and a browser does not say where");
  let target: URL;
  try {
    target = new URL(location, from);
  } catch {
    throw refuse("the vendor redirects to an address that is none");
  }
  if (target.origin !== new URL(from).origin)
    throw refuse(
      `the vendor redirects to ${state.redact(target.origin)}, which must not see the credentials`,
    );
  if (operation.method !== "GET" && operation.method !== "HEAD")
    throw refuse(`the vendor redirects a ${operation.method}, which would be repeated elsewhere`);
  if (redirects >= MOST_REDIRECTS) throw refuse(`the vendor redirects more than ${MOST_REDIRECTS} times`);
  target.hash = "";
  const pairs = operation.auth === false ? [] : state.credentials.query;
  for (const [name] of pairs) target.searchParams.delete(decodeURIComponent(name));
  return withQuery(target.href, pairs);
}

/** Query names whose values say nothing about anybody: where in a list the call is. */
function harmlessQuery({ pagination }: OperationDescriptor): ReadonlySet<string> {
  const pointers = [pagination?.limit, pagination?.style === "page" ? pagination.page : undefined];
  return new Set(pointers.flatMap((pointer) => (pointer ? [pointer.slice(1)] : [])));
}
