import { afterEach, describe, expect, test, vi } from "vitest";
import type { Delivery, Engine } from "../src/engine.ts";
import { fetchFrom, fetchOf, rawRequest, readPlain, sleepFor } from "../src/fetch.ts";

afterEach(() => void vi.useRealTimers());

const AT = "http://vendor.test/a/../orders?ids[]=1&name=Ada Lovelace#top";
const { signal } = new AbortController();

/** What is read without the platform is what the platform reads. */
test.for<[string, string | URL, RequestInit | undefined]>([
  ["nothing but an address", AT, undefined],
  ["an address with a port", new URL("https://vendor.test:8443/"), {}],
  ["headers in another order and case", AT, { headers: { "X-Key": "a b", Accept: "*/*" } }],
  ["a text", AT, { method: "POST", body: "Ærø \ud800" }],
  ["a text of a type", AT, { method: "PATCH", body: "{}", headers: { "Content-Type": "application/json" } }],
  ["a form", AT, { method: "PUT", body: new URLSearchParams({ a: "1 2" }) }],
  ["no body", AT, { method: "DELETE", body: null, redirect: "manual", signal }],
  ["an empty text", AT, { method: "POST", body: "" }],
])("a plain request: %s", async ([, input, init]) => {
  const plain = readPlain(input, init);
  const platform = await rawRequest(new Request(input, init));
  expect(plain?.request).toEqual(platform);
  expect(Object.keys(plain?.request.headers ?? {})).toEqual(Object.keys(platform.headers));
  expect(plain?.signal).toBe(init?.signal ?? undefined);
});

test.for<[string, Request | string | URL, RequestInit | undefined]>([
  ["a request", new Request(AT), undefined],
  ["no address", "/orders", undefined],
  ["credentials in the address", "http://u:p@vendor.test/", undefined],
  ["a name in the address", "http://u@vendor.test/", undefined],
  ["a password in the address", "http://:p@vendor.test/", undefined],
  ["a method in lower case", AT, { method: "post" }],
  ["a method that fetch refuses", AT, { method: "TRACE" }],
  ["a body where there is none", AT, { body: "{}" }],
  ["bytes", AT, { method: "POST", body: new Uint8Array(2) }],
  ["a member that this does not know", AT, { cache: "no-store" }],
  ["a redirect that nobody knows", AT, { redirect: "never" as "follow" }],
  ["no signal", AT, { signal: {} as AbortSignal }],
  ["Headers", AT, { headers: new Headers({ accept: "*/*" }) }],
  ["pairs", AT, { headers: [["accept", "*/*"]] }],
  ["a header that browsers drop", AT, { headers: { Cookie: "a=1" } }],
  ["a name twice", AT, { headers: { "X-Key": "a", "x-key": "b" } }],
  ["a value of another kind", AT, { headers: { "x-key": 5 as unknown as string } }],
  ["a value that is cut", AT, { headers: { "x-key": " a" } }],
])("left to the platform: %s", ([, input, init]) => {
  expect(readPlain(input, init)).toBeUndefined();
});

test.each<[string, RequestInit]>([
  ["a method of fetch's own", { method: "OPTIONS" }],
  ["no prototype", { headers: Object.assign(Object.create(null), { accept: "*/*" }) }],
  ["an empty body where there may be none", { body: null }],
  ["a redirect that is an error", { redirect: "error" }],
  ["a redirect that is followed", { redirect: "follow", signal: null }],
  ["a value of one character", { headers: { "x-a": "~" } }],
])("plain, too: %s", (_, init) => {
  const plain = readPlain(AT, init);
  expect(plain).toBeDefined();
});

describe("waiting", () => {
  test("ends in time, and listens to the signal no longer", async () => {
    vi.useFakeTimers();
    const controller = new AbortController();
    const removed = vi.spyOn(controller.signal, "removeEventListener");
    let isOver = false;
    const waiting = sleepFor(50, controller.signal).then(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(49);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await waiting;
    expect(removed).toHaveBeenCalledWith("abort", expect.any(Function));
    await Promise.all([sleepFor(1), vi.advanceTimersByTimeAsync(1)]);
  });

  test("ends early with the reason of the signal", async () => {
    vi.useFakeTimers();
    const reason = new Error("enough");
    await expect(sleepFor(50, AbortSignal.abort(reason))).rejects.toBe(reason);
    const controller = new AbortController();
    const waiting = sleepFor(50, controller.signal);
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("what fetch gives", () => {
  /** A fetch whose engine delivers this, and what was waited for. */
  function fetching(response: Partial<Delivery["response"]>, wire: Partial<Delivery["wire"]> = {}) {
    const waits: number[] = [];
    const handle = vi.fn(async () => ({
      response: { status: 200, headers: {}, body: "", ...response },
      wire: { delay: 0, ...wire },
    }));
    const engine = { handle } as unknown as Engine;
    const sleep = async (milliseconds: number) => void waits.push(milliseconds);
    return { handle, waits, engine, sleep, ask: fetchOf(engine, sleep) };
  }
  const json = { "content-type": "application/json" };

  test.each<{ response: Partial<Delivery["response"]>; init?: RequestInit; want: unknown[] }>([
    { response: { headers: json, body: "{}" }, want: [200, "application/json", "{}"] },
    { response: { body: "{}" }, want: [200, null, "{}"] },
    { response: { headers: json, body: new Uint8Array([97, 98]) }, want: [200, "application/json", "ab"] },
    {
      response: { headers: json, body: "{}" },
      init: { method: "HEAD" },
      want: [200, "application/json", ""],
    },
    { response: { status: 204, body: "x" }, want: [204, null, ""] },
    { response: { status: 205, body: "x" }, want: [205, null, ""] },
    { response: { status: 304, body: "x" }, want: [304, null, ""] },
    { response: { status: 206, body: "x" }, want: [206, null, "x"] },
    {
      response: { headers: { "content-type": "text/\u00e9\u0007x" } },
      want: [200, "text/\u00c3\u00a9 x", ""],
    },
  ])("of $response for $init", async ({ response, init, want }) => {
    const { ask, waits } = fetching(response);
    const given = await ask(AT, init);
    expect([given.status, given.headers.get("content-type"), await given.text()]).toEqual(want);
    expect(waits).toEqual([]);
  });

  test("is the same for a request that the platform has made", async () => {
    const { ask, engine, sleep, handle } = fetching({ headers: json, body: "{}" });
    const request = () => new Request(AT, { method: "POST", body: "a", headers: { "x-a": "b" } });
    expect(await (await ask(request())).text()).toBe("{}");
    expect(await (await fetchFrom(engine, request(), sleep)).text()).toBe("{}");
    expect(handle.mock.calls).toHaveLength(2);
    expect(handle.mock.calls[0]).toEqual(handle.mock.calls[1]);
  });

  test("comes after the delay, in parts while it drips", async () => {
    const { ask, waits } = fetching({ body: "abcdefghijkl" }, { delay: 5, drip: 60 });
    const response = await ask(AT);
    expect(waits[0]).toBe(5);
    const parts: string[] = [];
    for await (const part of response.body ?? []) {
      parts.push(new TextDecoder().decode(part));
    }
    expect(parts).toEqual(["ab", "cd", "ef", "gh", "ij", "kl"]);
    expect(waits).toEqual([5, 10, 10, 10, 10, 10, 10]);
  });

  test("is a broken connection before the response, or within its body", async () => {
    const before = fetching({ body: "abc" }, { end: "reset" });
    const failed = await before.ask(AT).catch((error: unknown) => error);
    expect(failed).toEqual(new TypeError("fetch failed"));
    expect((failed as Error).cause).toMatchObject({ message: "read ECONNRESET", code: "ECONNRESET" });
    const within = fetching({ headers: json, body: "abc" }, { end: "close", bytes: 2 });
    const reader = (await within.ask(AT)).body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("ab");
    await expect(reader?.read()).rejects.toThrow(new TypeError("terminated"));
    const atOnce = fetching({ headers: json, body: "abc" }, { end: "close", bytes: 0 });
    await expect((await atOnce.ask(AT)).text()).rejects.toThrow("terminated");
    expect(within.waits).toEqual([]);
  });

  test("is nothing where the signal has given up before", async () => {
    const { ask, engine, sleep, handle } = fetching({});
    const reason = new Error("enough");
    const aborted = AbortSignal.abort(reason);
    await expect(ask(AT, { signal: aborted })).rejects.toBe(reason);
    await expect(fetchFrom(engine, new Request(AT, { signal: aborted }), sleep)).rejects.toBe(reason);
    expect(handle).not.toHaveBeenCalled();
  });
});
