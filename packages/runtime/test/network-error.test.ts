import { describe, expect, test } from "vitest";
import { TokenError } from "../src/errors/token.ts";
import { NetworkError, OrderwireError, TimeoutError } from "../src/errors.ts";
import { Call, type End } from "../src/transport/call.ts";
import { isLasting, typedError, wasNotSent } from "../src/transport/network-error.ts";
import { isRetryable, readRetryAfter, recover, tryAgain } from "../src/transport/retry.ts";
import { testClock } from "./support/clock.ts";

const call = (end?: End) =>
  ({
    state: {
      vendor: { title: "Acme" },
      baseUrl: "https://acme.example",
      credentials: { secrets: ["s3cret"] },
    },
    operation: { id: "getOrder" },
    request: {},
    ended: end,
  }) as unknown as Call;

const coded = (code: string, message = "fetch failed") =>
  new TypeError(message, { cause: Object.assign(new Error("inner"), { code }) });

describe("what a failure means", () => {
  const noConnection = (code: string) =>
    `Acme getOrder: no connection to https://acme.example (${code}); check the address and the network`;
  test.each<{ given: unknown; message: string; code?: string }>([
    { given: coded("ECONNREFUSED"), code: "ECONNREFUSED", message: noConnection("ECONNREFUSED") },
    {
      given: Object.assign(new Error("x"), { code: "EAI_AGAIN" }),
      code: "EAI_AGAIN",
      message: noConnection("EAI_AGAIN"),
    },
    {
      given: coded("ECONNRESET"),
      code: "ECONNRESET",
      message: "Acme getOrder: the connection failed before the response was complete (ECONNRESET)",
    },
    {
      given: new Error("lost"),
      message: "Acme getOrder: the connection failed before the response was complete",
    },
    { given: "lost", message: "Acme getOrder: the connection failed before the response was complete" },
    {
      given: Object.assign(new Error("x"), { code: 23 }),
      message: "Acme getOrder: the connection failed before the response was complete",
    },
    ...[
      "fetch failed",
      "Failed to fetch",
      "Load failed",
      "error reading a body from connection",
      "Invalid gzip header",
      "Gzip decompression failed.",
      "NetworkError when",
      "terminated",
      "socket hang up",
    ].map((text) => ({
      given: new TypeError(text),
      message: "Acme getOrder: the connection failed before the response was complete",
    })),
  ])("$given: $message", ({ given, message, code }) => {
    const error = typedError(given, call());
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ message, code });
  });

  test.each(["no such socket", "the old network", "x terminated", "my connection is undefined"])(
    "a mistake is one, whatever it speaks of: %s",
    (message) => {
      const error = typedError(new TypeError(message), call());
      expect(error).toMatchObject({ name: "OrderwireError", sent: "no" });
    },
  );

  test.each([
    Object.assign(new TypeError("the request is blocked"), { code: "ERR_BLOCKED" }),
    new TypeError("odd", { cause: "text" }),
    Object.assign(new Error("x is not a function"), { name: "TypeError" }),
    { message: "no error at all", code: "ECONNREFUSED" },
  ])("what is no mistake by its kind, its cause or its code is the network's: %o", (given) => {
    expect(typedError(given, call())).toMatchObject({ name: "NetworkError" });
  });

  test.each([TypeError, ReferenceError, RangeError, SyntaxError])(
    "%o of a fetch that is broken is the program's, without secrets",
    (Type) => {
      const error = typedError(new Type("s3cret is not a function"), call());
      expect(error).not.toBeInstanceOf(NetworkError);
      expect(error).toMatchObject({
        name: "OrderwireError",
        message: `Acme getOrder: fetch threw what no network does, ${Type.name}: *** is not a function; correct the function that stands for fetch`,
        cause: { message: "*** is not a function" },
      });
    },
  );

  test.each([
    "Invalid state: ReadableStream is locked",
    "Body is unusable: Body has already been read",
    "Failed to execute 'text' on 'Response': body stream already read",
    "Response body object should not be disturbed or locked",
  ])("a fetch that reads what it hands on is the program's mistake: %s", (message) => {
    const error = typedError(Object.assign(new TypeError(message), { code: "ERR_INVALID_STATE" }), call());
    expect(error).not.toBeInstanceOf(NetworkError);
    expect(error.message).toContain("correct the function that stands for fetch");
  });

  test("a network's failure has a cause without secrets", () => {
    expect(typedError(coded("ECONNRESET", "fetch failed: s3cret"), call())).toMatchObject({
      cause: {
        message: "fetch failed: ***",
        name: "TypeError",
        cause: { message: "inner", code: "ECONNRESET" },
      },
    });
  });

  test("a typed error stays, and what ended the call comes first", () => {
    const typed = new OrderwireError("own");
    const reason = new Error("over");
    expect(typedError(typed, call())).toBe(typed);
    const aborted = typedError(typed, call({ caller: AbortSignal.abort(reason) }));
    expect(aborted).toMatchObject({
      name: "AbortedError",
      message: "Acme getOrder: aborted by the caller",
      cause: reason,
    });
    expect(typedError(typed, call({ limit: "deadline", ms: 5 }))).toMatchObject({
      name: "TimeoutError",
      message:
        'Acme getOrder: no complete response within 5 ms; raise the option "deadline" if the vendor needs longer',
      limit: "deadline",
      timeout: 5,
    });
  });
});

test.each<{ code: string | undefined; unsent: boolean; lasting: boolean }>([
  { code: undefined, unsent: false, lasting: false },
  { code: "ECONNRESET", unsent: false, lasting: false },
  { code: "ECONNREFUSED", unsent: true, lasting: false },
  { code: "XECONNREFUSED", unsent: false, lasting: false },
  { code: "ECONNREFUSED_", unsent: false, lasting: false },
  { code: "EAI_AGAIN", unsent: true, lasting: false },
  ...["ENOTFOUND", "EHOSTUNREACH", "ENETUNREACH", "ConnectionRefused", "FailedToOpenSocket"].map((code) => ({
    code,
    unsent: true,
    lasting: false,
  })),
  { code: "SELF_SIGNED_CERT", unsent: true, lasting: true },
  { code: "EAI_", unsent: false, lasting: false },
  { code: "UND_ERR_CONNECT_TIMEOUT", unsent: true, lasting: false },
  { code: "ERR_TLS_CERT_ALTNAME_INVALID", unsent: true, lasting: true },
  { code: "CERT_HAS_EXPIRED", unsent: true, lasting: true },
  { code: "DEPTH_ZERO_SELF_SIGNED_CERT", unsent: true, lasting: true },
  { code: "SELF_SIGNED_CERT_IN_CHAIN", unsent: true, lasting: true },
  { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE", unsent: true, lasting: true },
])("$code: not sent $unsent, lasting $lasting", ({ code, unsent, lasting }) => {
  expect(wasNotSent(code)).toBe(unsent);
  expect(isLasting(code)).toBe(lasting);
});

test.each<{ status: number; idempotent: boolean; want: boolean }>([
  { status: 429, idempotent: false, want: true },
  { status: 420, idempotent: false, want: false },
  { status: 420, idempotent: true, want: true },
  { status: 502, idempotent: true, want: true },
  { status: 503, idempotent: true, want: true },
  { status: 504, idempotent: true, want: true },
  { status: 504, idempotent: false, want: false },
  { status: 501, idempotent: true, want: false },
  { status: 505, idempotent: true, want: false },
  { status: 408, idempotent: true, want: true },
  { status: 408, idempotent: false, want: false },
])("$status, idempotent $idempotent: $want", ({ status, idempotent, want }) => {
  expect(isRetryable(status, 420, idempotent, [408])).toBe(want);
});

test("Retry-After is trimmed, of blanks alone it is none, and its zone stands at the end", () => {
  const read = (value: string) =>
    readRetryAfter({ get: () => value } as unknown as Headers, {
      now: () => Date.parse("2026-11-21T12:00:00Z"),
    });
  expect(read(" 3 ")).toBe(3000);
  expect(read("  ")).toBeUndefined();
  expect(read("Sat, 21 Nov 2026 12:00:09 GMT")).toBe(9000);
  // A clock of the caller's may not tell the time.
  expect(readRetryAfter(new Headers({ "retry-after": "Sat, 21 Nov 2020 12:00:09 GMT" }), {})).toBe(0);
});

/** A call that failed for the first time, of which the next attempt waits half of 500 ms. */
function failedCall(changed: object = {}) {
  const budget = { left: 1 };
  const noted: unknown[] = [];
  const pauses: number[] = [];
  const clock = testClock();
  const limiter = { pause: (ms: number) => void pauses.push(ms) };
  const made = {
    state: {
      vendor: { title: "Acme", rateLimit: { status: 420 } },
      clock,
      budget,
      notify: (...event: unknown[]) => noted.push(event),
      limiterOf: () => limiter,
    },
    operation: { id: "getOrder", method: "GET" },
    options: {},
    retryOn: ["timeout"],
    attempts: 1,
    sent: "perhaps",
    started: 0,
    controller: new AbortController(),
    ended: undefined,
    stop: () => {},
    close: () => {},
    request: { body: undefined },
    ...changed,
  };
  const option = (name: string) => (name === "retries" ? 1 : made.retryOn);
  const failed: Call = Object.assign(Object.create(Call.prototype), made, { option });
  return { call: failed, clock, budget, noted, pauses };
}

const write = { operation: { id: "createOrder", method: "POST" } };

describe("after an attempt without a response", () => {
  const timeout = new TimeoutError("late", "timeout", 1);
  test.each<{ given: string; error: Error; changed?: object; want: number | undefined; sent?: string }>([
    { given: "a broken connection", error: new NetworkError("x", "ECONNRESET"), want: 250 },
    { given: "one of a write", error: new NetworkError("x", "ECONNRESET"), changed: write, want: undefined },
    {
      given: "none at all, of a write",
      error: new NetworkError("x", "ECONNREFUSED"),
      changed: write,
      want: 250,
      sent: "no",
    },
    {
      given: "a bad certificate",
      error: new NetworkError("x", "CERT_HAS_EXPIRED"),
      want: undefined,
      sent: "no",
    },
    { given: "no token", error: new TokenError("x"), want: undefined, sent: "no" },
    { given: "a timeout", error: timeout, want: 250 },
    { given: "a timeout of a write", error: timeout, changed: write, want: undefined },
    {
      given: "a timeout that is not to be repeated",
      error: timeout,
      changed: { retryOn: [500] },
      want: undefined,
    },
    { given: "the deadline", error: new TimeoutError("late", "deadline", 1), want: undefined },
    { given: "something else", error: new OrderwireError("x"), want: undefined },
    {
      given: "a body that can be read once",
      error: timeout,
      changed: { request: { body: { repeatable: false } } },
      want: undefined,
    },
    {
      given: "a body that can be read again",
      error: timeout,
      changed: { request: { body: { repeatable: true } } },
      want: 250,
    },
    { given: "the last retry", error: timeout, changed: { attempts: 2 }, want: undefined },
  ])("$given: $want ms", async ({ error, changed, want, sent = "perhaps" }) => {
    const { call: failed, clock, budget, noted } = failedCall(changed);
    const recovered = recover(failed, error, "no");
    await (want === undefined ? expect(recovered).rejects.toBe(error) : recovered);
    expect(clock.sleeps).toEqual(want === undefined ? [] : [want]);
    expect(budget.left).toBe(want === undefined ? 1 : 0);
    expect(noted).toEqual(
      want === undefined
        ? [
            ["error", failed, { error }],
            ["end", failed, { error }],
          ]
        : [["retry", failed, { status: undefined, delay: want, error }]],
    );
    expect(failed.sent).toBe(sent);
  });

  test("one whose signal has aborted gets another", async () => {
    const end: End = { limit: "timeout", ms: 1 };
    const { call: failed, clock } = failedCall();
    failed.abort(end);
    expect(failed.signal.reason).toBe(end);
    await recover(failed, end, "no");
    expect(failed.signal.aborted).toBe(false);
    expect(clock.sleeps).toEqual([250]);
  });

  test("one that is over as a whole gets none", async () => {
    const over: End = { limit: "deadline", ms: 2 };
    const ended: End = { limit: "timeout", ms: 1 };
    const { call: failed } = failedCall({ ended, over });
    const recovered = recover(failed, ended, "no");
    await expect(recovered).rejects.toMatchObject({ name: "TimeoutError", limit: "deadline" });
    expect(failed.signal.reason).toBe(over);
  });

  test("a budget of less than one retry is none", async () => {
    const { call: failed, budget } = failedCall();
    budget.left = 0.9;
    await expect(recover(failed, timeout, "no")).rejects.toBe(timeout);
    expect(budget.left).toBe(0.9);
  });
});

describe("after a response", () => {
  const answer = (status: number, retryAfter: string) => {
    let cancelled = 0;
    const body = { cancel: async () => cancelled++ };
    const response = { status, headers: new Headers({ "retry-after": retryAfter }), body };
    return { response: response as unknown as Response, cancelled: () => cancelled };
  };
  test.each([
    { status: 420, retryAfter: "60", want: 60_000, paused: [60_000] },
    { status: 420, retryAfter: "61", want: undefined, paused: [] },
    { status: 503, retryAfter: "5", want: 5000, paused: [] },
    { status: 404, retryAfter: "5", want: undefined, paused: [] },
  ])("$status, Retry-After $retryAfter: $want ms", async ({ status, retryAfter, want, paused }) => {
    const { call: failed, clock, noted, pauses } = failedCall();
    const { response, cancelled } = answer(status, retryAfter);
    await afterResponse(failed, response);
    expect(clock.sleeps).toEqual(want === undefined ? [] : [want]);
    expect(pauses).toEqual(paused);
    expect(cancelled()).toBe(want === undefined ? 0 : 1);
    expect(noted).toEqual(want === undefined ? [] : [["retry", failed, { status, delay: want }]]);
  });

  test("without a body, or a limiter", async () => {
    const { call: failed, clock } = failedCall();
    Object.assign(failed.state, { limiterOf: undefined });
    await afterResponse(failed, new Response(null, { status: 420 }));
    expect(clock.sleeps).toEqual([250]);
  });
});

/** What the sender does with a response that is no success. */
async function afterResponse(failed: Call, response: Response): Promise<void> {
  try {
    tryAgain(failed, response);
  } catch (again) {
    await recover(failed, again, "no");
  }
}
