import { describe, expect, test } from "vitest";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { testClock } from "./support/clock.ts";
import { operation } from "./support/make.ts";
import { json, serve } from "./support/server.ts";
import { connectTo, KEY } from "./support/vendor.ts";

const list: OperationDescriptor = { id: "listOrders", method: "GET", path: "/orders", response: "json" };
const create: OperationDescriptor = {
  id: "createOrder",
  method: "POST",
  path: "/orders",
  body: { kind: "json", type: "application/json" },
  response: "json",
};

describe("at home", () => {
  test.each([301, 302, 303, 307, 308])("%i is followed with the credentials", async (status) => {
    const { url, received } = await serve((request, response) =>
      request.url === "/orders"
        ? response.writeHead(status, { location: "/v2/orders?page=1#top" }).end()
        : json(response, { moved: true }),
    );
    await expect(operation(list)(connectTo(url))).resolves.toEqual({ moved: true });
    expect(received[1]).toMatchObject({ url: "/v2/orders?page=1", headers: { "x-api-key": KEY } });
  });

  test("credentials of the query are sent along once, and are this connection's", async () => {
    const { url, received } = await serve((request, response) =>
      request.url?.startsWith("/orders")
        ? response.writeHead(302, { location: "/v2?api[token]=other&page=1#top" }).end()
        : json(response, {}),
    );
    const auth = [{ in: "query", name: "api[token]", option: "token" }] as const;
    await operation(list)(connectTo(url, { token: "secret-1" } as object, { auth }));
    expect(received.map((request) => request.url)).toEqual([
      "/orders?api%5Btoken%5D=secret-1",
      "/v2?page=1&api%5Btoken%5D=secret-1",
    ]);
  });

  test.each([300, 304, 305, 306])("%i is no redirect, whatever address it gives", async (status) => {
    const { url, received } = await serve((_, response) =>
      response.writeHead(status, { location: "/v2/orders" }).end(),
    );
    await expect(operation(list)(connectTo(url))).rejects.toMatchObject({ status });
    expect(received).toHaveLength(1);
  });

  test("the body of one may be another library's, which cannot be let go", async () => {
    const moved = { status: 302, headers: new Headers({ location: "/v2" }), body: {} } as unknown as Response;
    const answers = [moved, Response.json({ moved: true })];
    const fetch = async () => answers.shift() as Response;
    const call = operation(list)(connectTo("http://127.0.0.1:1", { fetch, retries: 0 }));
    await expect(call).resolves.toEqual({ moved: true });
  });

  test("the body of one is let go, and what is behind it has been sent", async () => {
    let cancelled = 0;
    let asked = 0;
    const fetch = async () => {
      if (asked++ > 0) {
        throw Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
      }
      const body = new ReadableStream({ cancel: () => void cancelled++ });
      return new Response(body, { status: 302, headers: { location: "/v2" } });
    };
    const call = operation(list)(connectTo("http://127.0.0.1:1", { fetch, retries: 0 }));
    await expect(call).rejects.toMatchObject({ name: "NetworkError" });
    expect([cancelled, asked]).toEqual([1, 2]);
  });

  test("HEAD is followed too", async () => {
    const { url, received } = await serve((request, response) =>
      response.writeHead(request.url === "/orders" ? 302 : 200, { location: "/v2" }).end(),
    );
    await operation({ ...list, method: "HEAD", response: "empty" })(connectTo(url));
    expect(received.map((request) => `${request.method} ${request.url}`)).toEqual([
      "HEAD /orders",
      "HEAD /v2",
    ]);
  });

  test("a circle ends", async () => {
    const { url, received } = await serve((_, response) =>
      response.writeHead(302, { location: "/orders" }).end(),
    );
    await expect(operation(list)(connectTo(url))).rejects.toMatchObject({
      name: "RedirectError",
      message: "Acme listOrders: the vendor redirects more than 5 times. Check baseUrl and the account",
      status: 302,
    });
    expect(received).toHaveLength(6);
  });
});

describe("refused", () => {
  test("another origin, which never sees the key", async () => {
    const other = await serve((_, response) => json(response, {}));
    const { url } = await serve((_, response) =>
      response.writeHead(307, { location: `${other.url}/orders` }).end(),
    );
    await expect(operation(list)(connectTo(url))).rejects.toMatchObject({
      name: "RedirectError",
      message: expect.stringContaining(other.url),
    });
    expect(other.received).toEqual([]);
  });

  test("an origin that repeats the key is not shown", async () => {
    const { url } = await serve((_, response) =>
      response.writeHead(302, { location: "https://secret-1.example" }).end(),
    );
    await expect(operation(list)(connectTo(url, { apiKey: "secret-1" } as object))).rejects.toMatchObject({
      message: expect.stringContaining("redirects to https://***.example, which"),
    });
  });

  test.each([
    {
      given: "a write",
      descriptor: create,
      location: "/v2/orders",
      how: "a POST, which would be repeated elsewhere",
    },
    {
      given: "another scheme",
      descriptor: list,
      location: "https://127.0.0.1/orders",
      how: "to https://127.0.0.1, which must not see the credentials",
    },
    { given: "no address", descriptor: list, location: "http://[", how: "to what is not an address" },
    {
      given: "no web address",
      descriptor: list,
      location: "javascript:alert(1)",
      how: "to javascript:, which must not see the credentials",
    },
  ])("$given", async ({ descriptor, location, how }) => {
    const { url, received } = await serve((_, response) => response.writeHead(308, { location }).end());
    await expect(operation(descriptor)(connectTo(url))).rejects.toMatchObject({
      name: "RedirectError",
      message: `Acme ${descriptor.id}: the vendor redirects ${how}. Check baseUrl and the account`,
      status: 308,
      sent: "yes",
    });
    expect(received).toHaveLength(1);
  });

  test.each([undefined, null, "text", {}, { status: 200 }, { headers: new Headers() }])(
    "%o is no response",
    async (given) => {
      const fetch = (async () => given) as unknown as typeof globalThis.fetch;
      const call = operation(list)(connectTo("http://127.0.0.1:1", { fetch, retries: 0 }));
      await expect(call).rejects.toMatchObject({
        name: "OrderwireError",
        message: "Acme listOrders: fetch must return a Response",
      });
    },
  );

  test("what a fetch gives in the place of a response is no refusal of the vendor's", async () => {
    const fetch = async () => Response.error();
    const connection = connectTo("http://127.0.0.1:1", { fetch, clock: testClock() });
    await expect(operation(list)(connection)).rejects.toMatchObject({
      name: "NetworkError",
    });
  });

  test("what a browser hides", async () => {
    // No server makes Node hide a redirect.
    const fetch = async () => Object.defineProperty(Response.error(), "type", { value: "opaqueredirect" });
    await expect(operation(list)(connectTo("http://127.0.0.1:1", { fetch }))).rejects.toMatchObject({
      name: "RedirectError",
      message: expect.stringContaining("to an address that the browser hides"),
    });
  });
});
