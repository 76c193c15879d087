import { OrderwireError } from "../errors/base.ts";
import { NetworkError } from "../errors/connection.ts";
import type { Call } from "./call.ts";
import type { RateLimiter } from "./rate-limiter.ts";

/** What a success gives back: one retry for every ten calls that work. */
const REFUND = 0.1;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** Takes a response. What breaks while it reads counts as a failure of the connection. */
export type Read<Result> = (response: Response, call: Call) => Promise<Result>;

/** What became of an attempt: a result, or the milliseconds until the next. */
type Outcome<Result> = { readonly result: Result } | { readonly delay: number };

/** What only failures need is loaded with the first. Where not even that can be loaded, nothing is repeated. */
const loadFailures = () => import("./failures.ts").catch(() => undefined);

/**
 * Sends a call and reads its response: waits for its turn, repeats what is safe to repeat, follows redirects that stay
 * at home, bounds everything in time.
 * @param read may take over the deadline, for a stream that it hands out
 * @throws {OrderwireError} that says what went wrong, and how far the call had come
 */
export async function sendWithRetries<Result>(call: Call, read: Read<Result>): Promise<Result> {
  const { state, deadline } = call;
  if (state.options.hooks && !state.notify) {
    state.notify = (await import("./failures.ts")).notifier(state);
  }
  try {
    for (;;) {
      deadline.signal.throwIfAborted();
      const outcome = await attempt(call, read);
      if ("result" in outcome) {
        const { budget } = state;
        // The retries that this call took were well spent, and come back.
        budget.left = Math.min(budget.size, budget.left + REFUND + call.attempts - 1);
        state.notify?.("end", call);
        return outcome.result;
      }
      await state.clock.sleep(outcome.delay, deadline.signal);
    }
  } catch (error) {
    if (error instanceof OrderwireError) {
      Object.assign(error, call.facts);
      state.notify?.("error", call, { error });
      state.notify?.("end", call, { error });
    }
    throw error;
  } finally {
    if (!deadline.ownedByStream) {
      deadline.end();
    }
  }
}

async function attempt<Result>(call: Call, read: Read<Result>): Promise<Outcome<Result>> {
  const { state, deadline, operation } = call;
  const limiter = state.limiterOf(operation);
  const answered = limiter && (await waitForTurn(call, limiter));
  const sentBefore = call.sent;
  call.attempts++;
  try {
    deadline.startTimeout();
    const response = await fetchWatched(call);
    answered?.();
    const failures = response.ok ? undefined : await loadFailures();
    const delay = failures?.delayAfterResponse(call, response, limiter);
    return delay === undefined ? { result: await onWire(call, read(response, call)) } : { delay };
  } catch (error) {
    const delay = (await loadFailures())?.delayAfterFailure(call, error, sentBefore);
    if (delay === undefined) {
      throw error;
    }
    return { delay };
  } finally {
    answered?.();
    if (!deadline.ownedByStream) {
      deadline.stopTimeout();
    }
  }
}

async function waitForTurn(call: Call, limiter: RateLimiter): Promise<() => void> {
  const { clock, notify } = call.state;
  const before = clock.monotonic();
  const answered = await limiter.acquire(call.deadline.signal);
  const duration = clock.monotonic() - before;
  if (notify && duration > 0) {
    notify("wait", call, { duration });
  }
  return answered;
}

async function fetchWatched(call: Call): Promise<Response> {
  const { clock, notify } = call.state;
  notify?.("request", call);
  const started = clock.monotonic();
  call.sent = call.sent === "yes" ? "yes" : "perhaps";
  const response = await onWire(call, fetchResponse(call));
  call.sent = "yes";
  call.status = response.status;
  notify?.("response", call, { response, duration: clock.monotonic() - started });
  return response;
}

async function onWire<Value>(call: Call, work: Promise<Value>): Promise<Value> {
  const { deadline, name } = call;
  try {
    return await deadline.race(work);
  } catch (error) {
    if (deadline.signal.aborted) {
      throw deadline.signal.reason;
    }
    const failures = error instanceof OrderwireError ? undefined : await loadFailures();
    throw failures?.toNetworkError(error, call) ?? networkError(error, name);
  }
}

/** The error of a browser that is offline, and so cannot load the words for it either. */
const networkError = (error: unknown, name: string): unknown =>
  error instanceof OrderwireError ? error : new NetworkError(`${name}: the connection failed`, undefined);

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
    // A browser hides the status and the address of a redirect.
    const hidden = response.type === "opaqueredirect";
    if (!hidden && !(REDIRECTS.includes(response.status) && response.headers.has("location"))) {
      return response;
    }
    response.body?.cancel().catch(() => {});
    const { follow } = await import("./failures.ts");
    url = follow(call, response, url, redirects);
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
