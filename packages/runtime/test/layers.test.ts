import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { connect } from "../src/connection/connect.ts";
import { layers } from "../src/connection/layer.ts";
import { signatures } from "../src/connection/signatures.ts";
import { tokens } from "../src/connection/tokens.ts";
import type { AuthDescriptor, OperationDescriptor } from "../src/descriptor.ts";
import { testClock } from "./support/clock.ts";
import { eventually } from "./support/eventually.ts";
import { operation } from "./support/make.ts";
import { FEATURES, vendor } from "./support/vendor.ts";

const getThing: OperationDescriptor = { id: "getThing", method: "GET", path: "/thing", response: "json" };
const addThing: OperationDescriptor = {
  ...getThing,
  id: "addThing",
  method: "POST",
  body: { kind: "json", type: "application/json" },
};

const bearer = {
  in: "header",
  name: "Authorization",
  option: "token",
  prefix: "Bearer ",
  token: {
    grant: {
      url: "https://auth.acme.example/oauth/token",
      clientId: "clientId",
      clientSecret: "clientSecret",
      scopes: ["read", "write"],
    },
  },
} satisfies AuthDescriptor;

/** One request as `fetch` got it. */
interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly signal: AbortSignal | null | undefined;
}

/** A connection with tokens, over a `fetch` that answers as the test says and keeps what it got. */
function tokenConnection(
  options: object,
  answer: (sent: Sent, count: number) => Response | Promise<Response>,
  url: string = bearer.token.grant.url,
) {
  const sent: Sent[] = [];
  const clock = testClock();
  const scheme = { ...bearer, token: { grant: { ...bearer.token.grant, url } } };
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    const { body, signal } = init ?? {};
    const one = { url: String(url), headers: new Headers(init?.headers), body, signal };
    sent.push(one);
    return answer(one, sent.length);
  };
  const api = connect(
    { ...vendor, auth: [scheme], options: ["clientId", "clientSecret", "tokenUrl"] },
    { ...("baseUrl" in options ? {} : { account: "shop" }), fetch, clock, retries: 0, ...options },
    { ...FEATURES, layers: layers(tokens) },
  );
  const given = () => sent.map(({ headers }) => headers.get("authorization"));
  return { api, sent, clock, given };
}

const fine = () => Response.json({ ok: true });
const refused = () => Response.json({ errorMsg: "no" }, { status: 401 });

describe("a token from a function", () => {
  test("is asked for before each call, and again when the vendor refuses it, also for a write", async () => {
    const refusals: unknown[] = [];
    const token = async (old?: string) => {
      refusals.push(old);
      return old ? "new-token" : "old-token";
    };
    const { api, given } = tokenConnection({ token }, ({ headers }) =>
      headers.get("authorization") === "Bearer old-token" ? refused() : fine(),
    );
    const call = operation(addThing);
    expect(await call(api, { a: 1 })).toEqual({ ok: true });
    expect(given()).toEqual(["Bearer old-token", "Bearer new-token"]);
    expect(refusals).toEqual([undefined, "old-token"]);
  });

  test("that has no other is refused once, and the vendor's answer is what the caller gets", async () => {
    const { api, given } = tokenConnection({ token: () => "only-token" }, refused);
    await expect(operation(getThing)(api)).rejects.toMatchObject({ status: 401 });
    expect(given()).toEqual(["Bearer only-token"]);
  });

  test("that the vendor refuses a stream under is the caller's to send again", async () => {
    const refusals: unknown[] = [];
    const token = (old?: string) => {
      refusals.push(old);
      return "a-token";
    };
    const { api, given } = tokenConnection({ token }, refused);
    const body = { kind: "bytes", type: "application/octet-stream" } as const;
    const call = operation<object, unknown>({ ...addThing, body });
    await expect(call(api, { body: new Blob(["a"]).stream() })).rejects.toMatchObject({ status: 401 });
    expect([given(), refusals]).toEqual([["Bearer a-token"], [undefined]]);
  });

  test("is for the operations that take it", async () => {
    const token = () => "a-token";
    const { api, given } = tokenConnection({ token }, fine);
    await operation({ ...getThing, auth: false })(api);
    expect(given()).toEqual([null]);
  });

  test.each([
    {
      what: "fails",
      token: () => Promise.reject(new Error("s3cret-of-mine")),
      want: "token: the function failed",
    },
    { what: "returns nothing", token: () => undefined, want: "token: the function must return a token" },
    { what: "returns a line break", token: () => "a\nb", want: "token: the function must return a token" },
  ])("that $what is an error before anything is sent", async ({ token, want }) => {
    const { api, sent } = tokenConnection({ token }, fine);
    await expect(operation(getThing)(api)).rejects.toThrow(want);
    await expect(operation(getThing)(api)).rejects.toMatchObject({ name: "TokenError", sent: "no" });
    expect(sent).toEqual([]);
  });

  test("that cannot be had says why", async () => {
    const reason = new Error("no network");
    const { api } = tokenConnection({ token: () => Promise.reject(reason) }, fine);
    await expect(operation(getThing)(api)).rejects.toHaveProperty("cause", reason);
  });

  test("stays hidden while many others come after it", async () => {
    let count = 0;
    const all = Array.from({ length: 60 }, (_, index) => `token-number-${index + 1};`);
    const { api } = tokenConnection({ token: () => all[count++] }, () =>
      count < all.length ? fine() : Response.json({ errorMsg: all.join(" ") }, { status: 400 }),
    );
    for (const _ of all.slice(1)) {
      await operation(getThing)(api);
    }
    const error = await operation(getThing)(api).catch((caught: unknown) => String(caught));
    expect(error).toContain(all.map(() => "***").join(" "));
  });

  test("is in no error", async () => {
    const { api } = tokenConnection({ token: () => "t0p-secret" }, ({ headers }) =>
      Response.json({ errorMsg: `not ${headers.get("authorization")}` }, { status: 403 }),
    );
    const error = await operation(getThing)(api).catch((caught: unknown) => caught);
    expect(JSON.stringify([String(error), error])).not.toContain("t0p-secret");
    expect(String(error)).toContain("not Bearer ***");
  });
});

test("a token is got by whichever layer is for it", async () => {
  const seen: (string | null)[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    seen.push(new Headers(init?.headers).get("authorization"));
    return fine();
  };
  for (const all of [layers(signatures, tokens), layers(tokens, signatures)]) {
    const options = { account: "shop", token: () => "a-token", fetch } as object;
    await operation(getThing)(connect({ ...vendor, auth: [bearer] }, options, { ...FEATURES, layers: all }));
  }
  expect(seen).toEqual(["Bearer a-token", "Bearer a-token"]);
});

test("a token that is text travels as it is, and is refused but once", async () => {
  const { api, given } = tokenConnection({ token: "of-the-account" }, refused);
  await expect(operation(getThing)(api)).rejects.toMatchObject({ status: 401 });
  expect(given()).toEqual(["Bearer of-the-account"]);
});

describe("OAuth 2's client credentials", () => {
  const client = { clientId: "me", clientSecret: "p/w" };
  const isTokenCall = ({ url }: Sent) => url.includes("/oauth/token");
  const grants = (life?: number) => {
    let count = 0;
    return (sent: Sent) => {
      count += isTokenCall(sent) ? 1 : 0;
      return isTokenCall(sent)
        ? Response.json({ access_token: `token-${count}`, token_type: "Bearer", expires_in: life })
        : fine();
    };
  };

  test("get one token for calls at the same time, and keep it until it ends", async () => {
    const { api, sent, clock, given } = tokenConnection(client, grants(600));
    const call = operation(getThing);
    await Promise.all([call(api), call(api), call(api)]);
    expect(sent.filter(isTokenCall)).toHaveLength(1);
    const [first] = sent;
    expect(first?.url).toBe("https://auth.acme.example/oauth/token");
    expect(first?.headers.get("authorization")).toBe(`Basic ${btoa("me:p%2Fw")}`);
    expect(first?.body).toBe("grant_type=client_credentials&scope=read+write");
    clock.advance(569_000);
    await call(api);
    clock.advance(1_000);
    await call(api);
    expect(given().slice(1)).toEqual([
      ...Array.from({ length: 4 }, () => "Bearer token-1"),
      `Basic ${btoa("me:p%2Fw")}`,
      "Bearer token-2",
    ]);
  });

  test("are not asked where a token is given beside them", async () => {
    const { api, given } = tokenConnection({ token: "of-the-account", ...client }, fine);
    await operation(getThing)(api);
    expect(given()).toEqual(["Bearer of-the-account"]);
  });

  test("stay hidden, and leave no timer behind", async () => {
    const secret = "s3cret-of-the-client";
    const answer = grants();
    const { api, clock } = tokenConnection({ clientId: "me", clientSecret: secret }, (sent) =>
      isTokenCall(sent)
        ? answer(sent)
        : Response.json({ errorMsg: `${secret} or ${btoa(`me:${secret}`)}` }, { status: 400 }),
    );
    await expect(operation(getThing)(api)).rejects.toThrow("Acme getThing: 400 *** or ***");
    expect(clock.timers()).toEqual([]);
  });

  test("get one new token for all calls that are refused", async () => {
    const answer = grants();
    const { api, sent } = tokenConnection(client, (one) =>
      one.headers.get("authorization") === "Bearer token-1" ? refused() : answer(one),
    );
    const call = operation(getThing);
    expect(await Promise.all([call(api), call(api), call(api)])).toHaveLength(3);
    expect(sent.filter(isTokenCall)).toHaveLength(2);
  });

  test.each([
    { life: 40, keeps: 19_999, given: "half of a short life" },
    { life: 61, keeps: 30_999, given: "the life but for its last half minute" },
    { life: "600", keeps: 569_999, given: "a life in text" },
  ])("are used for $given", async ({ life, keeps }) => {
    const { api, sent, clock } = tokenConnection(client, grants(life as number));
    await operation(getThing)(api);
    clock.advance(keeps);
    await operation(getThing)(api);
    expect(sent.filter(isTokenCall)).toHaveLength(1);
    clock.advance(1);
    await operation(getThing)(api);
    expect(sent.filter(isTokenCall)).toHaveLength(2);
  });

  test.each([undefined, 0, -5, "soon"])(
    "are used until they are refused where their life is %s",
    async (life) => {
      const { api, sent, clock } = tokenConnection(client, grants(life as number));
      await operation(getThing)(api);
      clock.advance(1e12);
      await operation(getThing)(api);
      expect(sent.filter(isTokenCall)).toHaveLength(1);
      expect(clock.timers()).toEqual([]);
    },
  );

  test.each([
    { options: {}, limit: 30_000 },
    { options: { timeout: 50 }, limit: 50 },
  ])("that do not come within $limit ms are a failed connection", async ({ options, limit }) => {
    const { api, clock, sent } = tokenConnection({ ...client, ...options }, () => new Promise(() => {}));
    const outcome = operation(getThing)(api).catch((error: unknown) => String(error));
    await eventually(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.signal?.aborted).toBe(false);
    expect(clock.timers()).toContain(limit);
    clock.advance(limit);
    expect(sent[0]?.signal?.aborted).toBe(true);
    expect(await outcome).toContain("TimeoutError");
  });

  test("are asked for by a POST that follows no redirect, and without a scope where there is none", async () => {
    const inits: (RequestInit | undefined)[] = [];
    const fetch = async (_: string | URL | Request, init?: RequestInit) => {
      inits.push(init);
      return Response.json({ access_token: "t", ok: true });
    };
    const grant = { ...bearer.token.grant, url: "oauth/token?for=shop", scopes: [] };
    const api = connect(
      {
        ...vendor,
        auth: [{ ...bearer, token: { grant } }],
        options: ["clientId", "clientSecret", "tokenUrl"],
      },
      { account: "shop", fetch, ...client },
      { ...FEATURES, layers: layers(tokens) },
    );
    await operation(getThing)(api);
    expect(inits[0]).toMatchObject({
      method: "POST",
      redirect: "manual",
      body: "grant_type=client_credentials",
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
    });
  });

  test.each([
    { url: "oauth/token?for=shop", options: {}, want: "https://shop.acme.example/oauth/token?for=shop" },
    {
      url: "https://auth.acme.example/t?for=shop",
      options: { baseUrl: "http://127.0.0.1:4010/crm" },
      want: "http://127.0.0.1:4010/crm/t?for=shop",
    },
    {
      url: "https://auth.acme.example/t",
      options: { baseUrl: "http://127.0.0.1:4010", tokenUrl: "https://other.example/t" },
      want: "https://other.example/t",
    },
    {
      url: "https://auth.acme.example/t",
      options: { tokenUrl: "http://auth:8080/t", allowHttp: true },
      want: "http://auth:8080/t",
    },
  ])("are asked for at $want", async ({ url, options, want }) => {
    const { api, sent } = tokenConnection({ ...client, ...options }, grants(), url);
    await operation(getThing)(api).catch(() => {});
    expect(sent[0]?.url).toBe(want);
  });

  test("go where the calls go, if that is not the vendor's server", async () => {
    const { api, sent } = tokenConnection({ ...client, baseUrl: "http://127.0.0.1:4010" }, grants());
    await operation(getThing)(api);
    expect(sent.map(({ url }) => url)).toEqual([
      "http://127.0.0.1:4010/oauth/token",
      "http://127.0.0.1:4010/thing",
    ]);
  });

  test.each([
    {
      answer: () => Response.json({ error: "invalid_client" }, { status: 400 }),
      want: "(400 invalid_client)",
    },
    { answer: () => Response.json({ access_token: "t" }, { status: 201 }), want: "gives no token (201)" },
    { answer: () => Response.json({ access_token: "two words" }), want: "gives no token (200)" },
    { answer: () => Response.json({ access_token: 5 }), want: "gives no token (200)" },
    { answer: () => Response.json(null), want: "gives no token (200)" },
    ...["Wrong p/w", "x".repeat(41), "invalid_p/w"].map((error) => ({
      answer: () => Response.json({ error }, { status: 400 }),
      want: "gives no token (400)",
    })),
    { answer: () => new Response("<html>p/w</html>"), want: "Acme: the vendor gives no token (200)" },
    {
      answer: () => new Response(null, { status: 302, headers: { location: "https://evil.example" } }),
      want: "(302)",
    },
    { answer: () => Promise.reject(new Error("p/w")), want: "Acme: the connection for a token failed" },
  ])("that are refused say so without the secret: $want", async ({ answer, want }) => {
    const { api } = tokenConnection(client, answer);
    const error = await operation(getThing)(api).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "TokenError", sent: "no" });
    expect(String(error)).toContain(want);
    expect(JSON.stringify([String(error), error])).not.toContain("p/w");
  });

  test.each([{ clientId: "me" }, { clientSecret: "p/w" }, { clientId: "", clientSecret: "p/w" }])(
    "that are half given are refused when the connection is opened: %o",
    (options) => {
      expect(() => tokenConnection(options, fine)).toThrow(/^client(Id|Secret): is required/);
    },
  );

  test.each([
    { options: { clientId: "me" }, want: "clientSecret: is required" },
    { options: {}, want: "token: is required" },
    {
      options: { ...client, tokenUrl: "http://auth.example/" },
      want: "tokenUrl: must be an absolute URL with https",
    },
    {
      options: { ...client, tokenUrl: "ftp://auth.example/", allowHttp: true },
      want: "tokenUrl: must be an absolute URL with https",
    },
    ...[{}, { allowHttp: true }].map((more) => ({
      options: { ...client, tokenUrl: "auth", ...more },
      want: "tokenUrl: must be an absolute URL with https",
    })),
    { options: { clientSecret: "p/w" }, want: "clientId: is required" },
  ])("that are not complete are refused: $want", async ({ options, want }) => {
    const attempt = async () => operation(getThing)(tokenConnection(options, fine).api);
    await expect(attempt()).rejects.toThrow(want);
  });
});

describe("a signature", () => {
  const signing: AuthDescriptor = {
    in: "header",
    name: "X-Signature",
    option: "secret",
    prefix: "v1=",
    signing: {
      algorithm: "hmac-sha256",
      encoding: "hex",
      message: ["method", "path", "query", "timestamp", "body"],
      separator: "\n",
      timestamp: { header: "X-Time", format: "unix-seconds" },
    },
  };

  test("is over what is sent, with the time of each attempt", async () => {
    const seen: (readonly [string | null, string | null, string])[] = [];
    const clock = testClock();
    const fetch = async (_: unknown, init?: RequestInit) => {
      const headers = new Headers(init?.headers);
      const body = new TextDecoder().decode(init?.body as Uint8Array);
      seen.push([headers.get("x-signature"), headers.get("x-time"), body]);
      return seen.length === 1 ? new Response("", { status: 503 }) : fine();
    };
    const api = connect(
      { ...vendor, auth: [signing] },
      { account: "shop", secret: "k3y-of-mine", fetch: fetch as typeof globalThis.fetch, clock },
      { ...FEATURES, layers: layers(signatures) },
    );
    const put: OperationDescriptor = { ...addThing, method: "PUT", query: { a: { style: "form" } } };
    await operation(put)(api, { a: "b c", name: "ü" });
    const expected = [0, 0.25].map((wait) => {
      const time = String(Math.floor(Date.parse("2026-11-21T12:00:00Z") / 1000 + wait));
      const message = ["PUT", "/thing", "a=b+c", time, '{"name":"ü"}'].join("\n");
      const mac = createHmac("sha256", "k3y-of-mine").update(message).digest("hex");
      return [`v1=${mac}`, time, '{"name":"ü"}'];
    });
    expect(seen).toEqual(expected);
  });

  test("of a form in parts is over the bytes that travel, which its type can cut", async () => {
    const seen: [signature: string | null, type: string | null, body: Uint8Array<ArrayBuffer>][] = [];
    const fetch = async (_: unknown, init?: RequestInit) => {
      const headers = new Headers(init?.headers);
      seen.push([headers.get("x-signature"), headers.get("content-type"), init?.body as never]);
      return fine();
    };
    const overBody = { ...signing.signing, message: ["body"], timestamp: undefined } as never;
    const api = connect(
      { ...vendor, auth: [{ ...signing, signing: overBody }] },
      { account: "shop", secret: "k3y-of-mine", fetch: fetch as typeof globalThis.fetch },
      { ...FEATURES, layers: layers(signatures) },
    );
    const body = { kind: "multipart", type: "multipart/form-data" } as const;
    await operation<object, unknown>({ ...addThing, body })(api, { name: "ü" });
    const [signature, type, sent] = seen[0] ?? [];
    const form = await new Response(sent, { headers: { "content-type": String(type) } }).formData();
    expect(form.get("name")).toBe("ü");
    expect(signature).toBe(
      `v1=${createHmac("sha256", "k3y-of-mine")
        .update(sent ?? "")
        .digest("hex")}`,
    );
  });

  test.each([
    { format: "unix-milliseconds", want: String(Date.parse("2026-11-21T12:00:00Z")) },
    { format: "date-time", want: "2026-11-21T12:00:00.000Z" },
    { format: undefined, want: undefined },
  ] as const)(
    "has its time as $format, and is in the encoding and the hash that are asked for",
    async ({ format, want }) => {
      const seen: Headers[] = [];
      const fetch = async (_: unknown, init?: RequestInit) => {
        seen.push(new Headers(init?.headers));
        return fine();
      };
      const described = {
        ...signing,
        prefix: undefined,
        signing: {
          algorithm: "hmac-sha512",
          encoding: "base64",
          message: ["path", "body"],
          separator: "",
          ...(format && { timestamp: { header: "X-Time", format } }),
        },
      } as unknown as AuthDescriptor;
      const api = connect(
        { ...vendor, auth: [described] },
        {
          account: "shop",
          secret: "k3y-of-mine",
          fetch: fetch as typeof globalThis.fetch,
          clock: testClock(),
        },
        { ...FEATURES, layers: layers(signatures) },
      );
      await operation(getThing)(api);
      const signature = createHmac("sha512", "k3y-of-mine").update("/thing").digest("base64");
      expect([seen[0]?.get("x-signature"), seen[0]?.get("x-time")]).toEqual([signature, want ?? null]);
    },
  );

  test("shows its secret in no error", async () => {
    const fetch = async () => Response.json({ errorMsg: "not k3y-of-mine" }, { status: 403 });
    const options = { account: "shop", secret: "k3y-of-mine", fetch } as object;
    const features = { ...FEATURES, layers: layers(signatures) };
    const api = connect({ ...vendor, auth: [signing] }, options, features);
    await expect(operation(getThing)(api)).rejects.toMatchObject({ message: "Acme getThing: 403 not ***" });
  });

  test("that is optional is not made without its secret, and a call that takes none gets none", async () => {
    const seen: (string | null)[] = [];
    const fetch = async (_: unknown, init?: RequestInit) => {
      seen.push(new Headers(init?.headers).get("x-signature"));
      return fine();
    };
    const open = (options: object, optional?: true) =>
      connect(
        { ...vendor, auth: [{ ...signing, ...(optional && { optional }) }] },
        { account: "shop", fetch: fetch as typeof globalThis.fetch, ...options },
        { ...FEATURES, layers: layers(signatures) },
      );
    await operation({ ...getThing, auth: false })(open({}, true));
    await operation({ ...getThing, auth: false })(open({ secret: "k3y-of-mine" }));
    await operation(getThing)(open({ secret: "k3y-of-mine" }, true));
    expect(seen).toEqual([null, null, expect.stringMatching(/^v1=[\da-f]{64}$/)]);
    await expect(operation(getThing)(open({}, true))).rejects.toMatchObject({ path: "secret" });
  });

  test("that is missing is refused when the connection is opened", () => {
    const options = { baseUrl: "https://shop.acme.example" };
    const open = () =>
      connect({ ...vendor, auth: [signing] }, options, { ...FEATURES, layers: layers(signatures) });
    expect(open).toThrow("secret: is required");
  });
});
