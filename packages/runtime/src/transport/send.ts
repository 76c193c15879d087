import { redactHeaders } from "../connection/redact.ts";
import { NetworkError, OrderwireError } from "../errors.ts";
import type { Call } from "./call.ts";
import { toNetworkError, wasNotSent } from "./network-error.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { discard, RetryAfter, retryAfterFailure, retryAfterResponse } from "./retry.ts";

/** What a success gives back: one retry for every ten calls that work. */
const REFUND = 0.1;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** Takes a response. What breaks while it reads counts as a failure of the connection. */
export type Read<Result> = (response: Response, call: Call) => Promise<Result>;

/**
 * Sends a call and reads its response: waits for its turn, repeats what is safe to repeat, follows redirects that stay
 * at home, bounds everything in time.
 * @param read may take over the deadline, for a stream that it hands out
 * @throws {OrderwireError} that says what went wrong, and how far the call had come
 */
export async function sendWithRetries<Result>(call: Call, read: Read<Result>): Promise<Result> {
  const { state, deadline } = call;
  try {
    for (;;) {
      deadline.signal.throwIfAborted();
      const outcome = await attempt(call, read);
      if (!(outcome instanceof RetryAfter)) {
        const { budget } = state;
        // The retries that this call took were well spent, and come back.
        budget.left = Math.min(budget.size, budget.left + REFUND + call.attempts - 1);
        state.notify?.("end", () => ({
          ...call.event,
          ...call.facts,
          status: call.status,
          error: undefined,
        }));
        return outcome;
      }
      await state.clock.sleep(outcome.delay, deadline.signal);
    }
  } catch (error) {
    throw finish(call, error);
  } finally {
    if (!deadline.ownedByStream) {
      deadline.end();
    }
  }
}

/** Completes an error with what is known of its call, and tells who watches. */
function finish(call: Call, error: unknown): unknown {
  if (!(error instanceof OrderwireError)) {
    return error;
  }
  const { facts, status, state } = call;
  Object.assign(error, facts);
  const event = () => ({ ...call.event, ...facts, status, error });
  state.notify?.("error", event);
  state.notify?.("end", event);
  return error;
}

async function attempt<Result>(call: Call, read: Read<Result>): Promise<Result | RetryAfter> {
  const { state, deadline, operation } = call;
  const limiter = state.limiterOf(operation);
  const answered = limiter && (await waitForTurn(call, limiter));
  const number = ++call.attempts;
  const sentBefore = call.sent;
  try {
    deadline.startTimeout();
    const response = await fetchWatched(call, number);
    answered?.();
    const retry = response.ok ? undefined : retryAfterResponse(call, response, limiter);
    return retry ?? (await onWire(call, read(response, call)));
  } catch (error) {
    if (error instanceof NetworkError && wasNotSent(error.code)) {
      call.sent = sentBefore;
    }
    return retryAfterFailure(call, error);
  } finally {
    answered?.();
    if (!deadline.ownedByStream) {
      deadline.stopTimeout();
    }
  }
}

async function waitForTurn(call: Call, limiter: RateLimiter): Promise<() => void> {
  const { state, deadline } = call;
  const { clock, notify } = state;
  const before = notify && clock.monotonic();
  const answered = await limiter.acquire(deadline.signal);
  const duration = before === undefined ? 0 : clock.monotonic() - before;
  if (duration > 0) {
    notify?.("wait", () => ({ ...call.event, duration }));
  }
  return answered;
}

async function fetchWatched(call: Call, attempt: number): Promise<Response> {
  const { state, request } = call;
  const { clock, notify, redact } = state;
  const event = () => ({ ...call.event, headers: redactHeaders(request.headers, redact), attempt });
  notify?.("request", event);
  const started = clock.monotonic();
  call.sent = call.sent === "yes" ? "yes" : "perhaps";
  const response = await onWire(call, fetchResponse(call));
  call.sent = "yes";
  call.status = response.status;
  notify?.("response", () => ({
    ...event(),
    headers: redactHeaders(response.headers, redact),
    status: response.status,
    duration: clock.monotonic() - started,
  }));
  return response;
}

async function onWire<Value>(call: Call, work: Promise<Value>): Promise<Value> {
  try {
    return await call.deadline.race(work);
  } catch (error) {
    throw toNetworkError(error, call);
  }
}

/**
 * One request, and those that redirects lead to. `fetch` itself would follow to any origin with every header but
 * Authorization and Cookie, so the vendor's key would go along.
 */
async function fetchResponse(call: Call): Promise<Response> {
  const { operation, request, deadline } = call;
  const { fetch = globalThis.fetch } = call.state.options;
  const { headers } = request;
  const body = bodyOf(call);
  let { url } = request;
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(url, {
      method: operation.method,
      headers,
      ...body,
      redirect: "manual",
      signal: deadline.signal,
    });
    if (!(response instanceof Object && "status" in response && "headers" in response)) {
      throw new OrderwireError(`${call.name}: fetch must return a Response`);
    }
    const location = response.headers.get("location");
    // A browser hides the status and the address of a redirect.
    const hidden = response.type === "opaqueredirect";
    if (!hidden && !(REDIRECTS.includes(response.status) && location !== null)) {
      return response;
    }
    discard(response);
    const { follow } = await import("./redirect.ts");
    url = follow(call, url, location, response.status, redirects);
  }
}

/**
 * The body as `fetch` takes it. Deno sends a request again by itself when a connection that it had kept turns out to
 * be closed, even a write; a stream it can read but once.
 */
function bodyOf({ request: { body }, idempotent }: Call): RequestInit & { readonly duplex?: "half" } {
  if (!body) {
    return {};
  }
  const { content, repeatable } = body;
  if (!repeatable) {
    // Node asks for it where the body is a stream; others ignore it.
    return { body: content, duplex: "half" };
  }
  if (!idempotent && "Deno" in globalThis) {
    return { body: new Response(content).body, duplex: "half" };
  }
  return { body: content };
}
