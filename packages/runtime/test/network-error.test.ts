import { describe, expect, test } from "vitest";
import { NetworkError, OrderwireError, TimeoutError } from "../src/errors.ts";
import type { Call } from "../src/transport/call.ts";
import { isLasting, toNetworkError, wasNotSent } from "../src/transport/network-error.ts";
import {
  delayAfterFailure,
  delayAfterResponse,
  isRetryable,
  readRetryAfter,
} from "../src/transport/retry.ts";
import { testClock } from "./support/clock.ts";

const call = (aborted?: Error) =>
  ({
    name: "Acme getOrder",
    state: { baseUrl: "https://acme.example", credentials: { secrets: ["s3cret"] } },
    deadline: { signal: aborted ? AbortSignal.abort(aborted) : new AbortController().signal },
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
      "NetworkError when",
      "terminated",
      "socket hang up",
    ].map((text) => ({
      given: new TypeError(text),
      message: "Acme getOrder: the connection failed before the response was complete",
    })),
  ])("$given: $message", ({ given, message, code }) => {
    const error = toNetworkError(given, call());
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ message, code });
  });

  test.each([TypeError, ReferenceError, RangeError, SyntaxError])(
    "%o of a fetch that is broken is the program's, without secrets",
    (Type) => {
      const error = toNetworkError(new Type("s3cret is not a function"), call());
      expect(error).not.toBeInstanceOf(NetworkError);
      expect(error).toMatchObject({
        name: "OrderwireError",
        message: `Acme getOrder: fetch threw what no network does, ${Type.name}: *** is not a function; correct the function that stands for fetch`,
        cause: { message: "*** is not a function" },
      });
    },
  );

  test("a network's failure has a cause without secrets", () => {
    expect(toNetworkError(coded("ECONNRESET", "fetch failed: s3cret"), call())).toMatchObject({
      cause: {
        message: "fetch failed: ***",
        name: "TypeError",
        cause: { message: "inner", code: "ECONNRESET" },
      },
    });
  });

  test("a typed error stays, and the reason of whoever ended the call comes first", () => {
    const typed = new OrderwireError("own");
    const reason = new Error("over");
    expect(toNetworkError(typed, call())).toBe(typed);
    expect(toNetworkError(typed, call(reason))).toBe(reason);
  });
});

test.each<{ code: string | undefined; unsent: boolean; lasting: boolean }>([
  { code: undefined, unsent: false, lasting: false },
  { code: "ECONNRESET", unsent: false, lasting: false },
  { code: "ECONNREFUSED", unsent: true, lasting: false },
  { code: "XECONNREFUSED", unsent: false, lasting: false },
  { code: "ECONNREFUSED_", unsent: false, lasting: false },
  { code: "EAI_AGAIN", unsent: true, lasting: false },
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
    readRetryAfter({ get: () => value } as unknown as Headers, Date.parse("2026-11-21T12:00:00Z"));
  expect(read(" 3 ")).toBe(3000);
  expect(read("  ")).toBeUndefined();
  expect(read("Sat, 21 Nov 2026 12:00:09 GMT")).toBe(9000);
});

/** A call that failed for the first time, of which the next attempt waits half of 500 ms. */
function failedCall(changed: object = {}) {
  const renewed: string[] = [];
  const budget = { left: 1 };
  const noted: unknown[] = [];
  const made = {
    state: { clock: testClock(), budget, notify: (...event: unknown[]) => noted.push(event) },
    limitStatus: 420,
    idempotent: true,
    retryOn: ["timeout"],
    attempts: 1,
    retries: 1,
    sent: "perhaps",
    deadline: { renew: () => renewed.push("renewed") },
    request: { body: undefined },
    ...changed,
  } as unknown as Call;
  return { call: made, renewed, budget, noted };
}

describe("after an attempt without a response", () => {
  const timeout = new TimeoutError("late", "timeout", 1);
  test.each<{ given: string; error: unknown; changed?: object; want: number | undefined; sent?: string }>([
    { given: "a broken connection", error: new NetworkError("x", "ECONNRESET"), want: 250 },
    {
      given: "one of a write",
      error: new NetworkError("x", "ECONNRESET"),
      changed: { idempotent: false },
      want: undefined,
    },
    {
      given: "none at all, of a write",
      error: new NetworkError("x", "ECONNREFUSED"),
      changed: { idempotent: false },
      want: 250,
      sent: "no",
    },
    {
      given: "a bad certificate",
      error: new NetworkError("x", "CERT_HAS_EXPIRED"),
      want: undefined,
      sent: "no",
    },
    { given: "a timeout", error: timeout, want: 250 },
    { given: "a timeout of a write", error: timeout, changed: { idempotent: false }, want: undefined },
    {
      given: "a timeout that is not to be repeated",
      error: timeout,
      changed: { retryOn: [500] },
      want: undefined,
    },
    { given: "the deadline", error: new TimeoutError("late", "deadline", 1), want: undefined },
    { given: "something else", error: new Error("x"), want: undefined },
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
  ])("$given: $want ms", ({ error, changed, want, sent = "perhaps" }) => {
    const { call: failed, renewed, budget, noted } = failedCall(changed);
    expect(delayAfterFailure(failed, error, "no")).toBe(want);
    expect(renewed).toEqual(want === undefined ? [] : ["renewed"]);
    expect(budget.left).toBe(want === undefined ? 1 : 0);
    expect(noted).toEqual(want === undefined ? [] : [["retry", failed, { status: undefined, delay: want }]]);
    expect(failed.sent).toBe(sent);
  });

  test("a budget of less than one retry is none", () => {
    const { call: failed, budget } = failedCall();
    budget.left = 0.9;
    expect(delayAfterFailure(failed, timeout, "no")).toBeUndefined();
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
  ])("$status, Retry-After $retryAfter: $want ms", ({ status, retryAfter, want, paused }) => {
    const { call: failed, noted } = failedCall();
    const { response, cancelled } = answer(status, retryAfter);
    const pauses: number[] = [];
    const limiter = { acquire: async () => () => {}, pause: (ms: number) => void pauses.push(ms) };
    expect(delayAfterResponse(failed, response, limiter)).toBe(want);
    expect(pauses).toEqual(paused);
    expect(cancelled()).toBe(want === undefined ? 0 : 1);
    expect(noted).toEqual(want === undefined ? [] : [["retry", failed, { status, delay: want }]]);
  });

  test("without a body, or a limiter", () => {
    const response = new Response(null, { status: 420 });
    expect(delayAfterResponse(failedCall().call, response, undefined)).toBe(250);
  });
});
