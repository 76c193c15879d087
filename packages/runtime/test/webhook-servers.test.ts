import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import { connect as connectHttp2, createServer as createHttp2Server } from "node:http2";
import type { AddressInfo, Server } from "node:net";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import { describe, expect, onTestFinished, test } from "vitest";
import { type IncomingRequest, receiver, WebhookError } from "../src/webhook.ts";

const FORM = "application/x-www-form-urlencoded";
interface Payload {
  readonly account?: string;
  readonly register: { readonly token?: string; readonly apiKey: string };
}
const hook = receiver<Payload, { account: string | undefined }>({
  name: "register",
  method: "POST",
  query: { account: { style: "form", wireName: "account_id" } },
  body: { kind: "form", type: FORM, json: ["register"], required: true },
  signature: {
    algorithm: "hmac-sha256",
    encoding: "hex",
    token: "/register/token",
    message: "/register/apiKey",
  },
});
const SECRETS = ["the-new-secret", "the-old-secret"];
const LIMIT = 100_000;

/** A test says in a header how long its body may take. */
function deadlineOf({ headers }: IncomingRequest): number {
  const given = headers instanceof Headers ? headers.get("x-deadline") : headers["x-deadline"];
  return Number(given ?? Number.POSITIVE_INFINITY);
}

/** What a handler in any framework does with a webhook. */
async function answer(request: IncomingRequest): Promise<Response> {
  try {
    const { account } = await hook.parse(request, {
      secret: SECRETS,
      limit: LIMIT,
      deadline: deadlineOf(request),
    });
    return hook.respond({ account });
  } catch (error) {
    if (error instanceof WebhookError) {
      return Response.json({ path: error.path, message: error.message }, { status: error.status });
    }
    throw error;
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

interface Sent {
  readonly query: string;
  readonly type: string;
  readonly body: string;
}
type Post = (sent: Sent) => Promise<{ status: number; body: unknown }>;

const byFetch =
  (port: number): Post =>
  async ({ query, type, body }) => {
    const headers = { "content-type": type, connection: "close" };
    const response = await fetch(`http://127.0.0.1:${port}/hook${query}`, { method: "POST", headers, body });
    return { status: response.status, body: await response.json() };
  };

const byHttp2 =
  (port: number): Post =>
  async ({ query, type, body }) => {
    const session = connectHttp2(`http://127.0.0.1:${port}`);
    const stream = session.request({ ":method": "POST", ":path": `/hook${query}`, "content-type": type });
    stream.end(body);
    const status = await new Promise<number>((resolve, reject) => {
      stream.on("response", (headers) => resolve(Number(headers[":status"])));
      stream.on("error", reject);
    });
    let text = "";
    for await (const chunk of stream) {
      text += chunk;
    }
    session.close();
    return { status, body: JSON.parse(text) };
  };

/** Each server with the receiver as its README says. */
const SERVERS: Record<string, () => Promise<Post>> = {
  "Node http": async () => {
    const server = createServer(async (request, response) => {
      const result = await answer(request);
      response.writeHead(result.status, { "content-type": "application/json" }).end(await result.text());
    });
    return byFetch(await listen(server));
  },
  "Node http2": async () => {
    const server = createHttp2Server(async (request, response) => {
      const result = await answer(request);
      response.writeHead(result.status, { "content-type": "application/json" });
      response.end(await result.text());
    });
    return byHttp2(await listen(server));
  },
  "Express, before a parser": async () => {
    const app = express().post("/hook", async (request, response) => {
      const result = await answer(request);
      response.status(result.status).json(await result.json());
    });
    return byFetch(await listen(createServer(app)));
  },
  "Express with raw()": async () => {
    const raw = express.raw({ type: () => true, limit: LIMIT * 10 });
    const app = express().post("/hook", raw, async (request, response) => {
      const result = await answer(request);
      response.status(result.status).json(await result.json());
    });
    return byFetch(await listen(createServer(app)));
  },
  Fastify: async () => {
    const app = fastify({ bodyLimit: LIMIT * 10 });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs: "buffer" }, (_, body, done) => done(null, body));
    app.post<{ Body: Uint8Array }>("/hook", async (request, reply) => {
      const result = await answer(request);
      return reply.status(result.status).send(await result.json());
    });
    await app.listen({ port: 0, host: "127.0.0.1" });
    onTestFinished(() => app.close());
    return byFetch((app.server.address() as AddressInfo).port);
  },
  // What Workers, Bun, Deno and Next hand over, too: a function from the web's Request to its Response.
  Hono: async () => {
    const app = new Hono().post("/hook", (context) => answer(context.req.raw));
    return async ({ query, type, body }) => {
      const headers = { "content-type": type };
      const response = await app.fetch(
        new Request(`http://module.example/hook${query}`, { method: "POST", headers, body }),
      );
      return { status: response.status, body: await response.json() };
    };
  },
};

const form = (payload: Payload): string =>
  new URLSearchParams({ register: JSON.stringify(payload.register) }).toString();
const unsigned: Payload = { register: { apiKey: "the-api-key/ключ" } };

describe.each(Object.entries(SERVERS))("%s", (_, start) => {
  test.each(SECRETS)("hands over what is signed with %s", async (secret) => {
    const post = await start();
    const body = form(await hook.sign(unsigned, secret));
    const want = { status: 200, body: { account: "a+b" } };
    expect(await post({ query: "?account_id=a%2Bb", type: FORM, body })).toEqual(want);
  });

  test.each([
    { given: "forged", type: FORM, body: async () => form(await hook.sign(unsigned, "guess")), status: 401 },
    { given: "of another type", type: "text/plain", body: async () => "register={}", status: 415 },
    { given: "broken", type: FORM, body: async () => "register={", status: 400 },
    { given: "empty", type: FORM, body: async () => "", status: 400 },
    { given: "too large", type: FORM, body: async () => `a=${"x".repeat(LIMIT * 5)}`, status: 413 },
  ])("answers $status to what is $given", async ({ type, body, status }) => {
    const post = await start();
    expect(await post({ query: "", type, body: await body() })).toMatchObject({ status });
  });
});

/** Begins to send a body, and never ends. */
const STALLED: Readonly<Record<string, (port: number) => Promise<number>>> = {
  http: (port) =>
    new Promise((resolve, reject) => {
      const headers = { "content-type": FORM, "content-length": 100, "x-deadline": "1" };
      const sender = httpRequest({ port, host: "127.0.0.1", method: "POST", path: "/hook", headers });
      sender.on("response", ({ statusCode = 0 }) => {
        resolve(statusCode);
        sender.destroy();
      });
      sender.on("error", reject);
      sender.write("register=");
    }),
  http2: (port) =>
    new Promise((resolve, reject) => {
      const session = connectHttp2(`http://127.0.0.1:${port}`);
      const sent = { ":method": "POST", ":path": "/hook", "content-type": FORM, "x-deadline": "1" };
      const stream = session.request(sent, { endStream: false });
      stream.on("response", (headers) => {
        resolve(Number(headers[":status"]));
        session.destroy();
      });
      stream.on("error", reject);
      stream.write("register=");
    }),
};

describe("a body that does not come is answered by 408", () => {
  test("on Node http", async () => {
    const server = createServer(async (request, response) => {
      const { status } = await answer(request);
      response.writeHead(status).end();
    });
    expect(await STALLED.http?.(await listen(server))).toBe(408);
  });

  test("on Node http2", async () => {
    const server = createHttp2Server(async (request, response) => {
      const { status } = await answer(request);
      response.writeHead(status).end();
    });
    expect(await STALLED.http2?.(await listen(server))).toBe(408);
  });

  test("on Express", async () => {
    const app = express().post("/hook", async (request, response) => {
      const { status } = await answer(request);
      response.status(status).end();
    });
    expect(await STALLED.http?.(await listen(createServer(app)))).toBe(408);
  });

  test("of a Request, as Workers, Next and Hono have it", async () => {
    const app = new Hono().post("/hook", (context) => answer(context.req.raw));
    const never = new ReadableStream<Uint8Array>({
      start: (body) => body.enqueue(new TextEncoder().encode("a")),
    });
    const headers = { "content-type": FORM, "x-deadline": "1" };
    const init = { method: "POST", headers, body: never, duplex: "half" } as RequestInit;
    expect((await app.fetch(new Request("http://module.example/hook", init))).status).toBe(408);
  });
});

test("a body that a framework has parsed is refused, not taken for an empty one", async () => {
  const app = express().post("/hook", express.urlencoded(), async (request, response) => {
    // Both what the parser left as the body, and the request itself, of which nothing is left.
    const results = await Promise.all([answer(request), answer({ ...shape(request), body: request })]);
    response.json(await Promise.all(results.map((result) => result.json())));
  });
  const post = byFetch(await listen(createServer(app)));
  const { body } = await post({ query: "", type: FORM, body: form(await hook.sign(unsigned, "x")) });
  const refusal = { path: "body", message: expect.stringMatching(/^body: must not have been read already/) };
  expect(body).toEqual([refusal, refusal]);
});

const shape = ({ method, url, headers }: IncomingMessage) => ({ method, url, headers });

test("a sender that hangs up is answered by an error, and not waited for", async () => {
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  let parsed: Promise<unknown> = Promise.resolve();
  const server = createServer((request) => {
    parsed = hook
      .parse(request, { verify: false, deadline: Number.POSITIVE_INFINITY })
      .catch((error: unknown) => error);
    begin();
  });
  const port = await listen(server);
  const headers = { "content-type": FORM, "content-length": 100 };
  const sender = httpRequest({ port, host: "127.0.0.1", method: "POST", headers });
  sender.on("error", () => {});
  sender.write("register=");
  await begun;
  sender.destroy();
  expect(await parsed).toMatchObject({ message: "body: broke off before its end", status: 400 });
});
