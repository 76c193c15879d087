import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type SendOptions, WebhookSendError } from "../../src/index.ts";
import { mockOf } from "../helpers/mocks.ts";

interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Receives in-process and remembers what came. */
function receiver(answer: () => Response = () => Response.json({ success: true }, { status: 201 })) {
  const received: Received[] = [];
  const to = async (request: Request) => {
    const { method, url, headers } = request;
    received.push({ method, url, headers: Object.fromEntries(headers), body: await request.text() });
    return answer();
  };
  return { received, to };
}

test("a signed form goes out as the vendor sends it, with the token that the secret makes", async () => {
  const mock = await mockOf("webhooks");
  const { received, to } = receiver();
  const payload = { register: { token: "", apiKey: "k1" }, isTest: true, tags: ["a", "b"] };
  const report = await mock.send("register", payload, { to, secret: "ours" });
  const token = createHmac("sha256", "ours").update("k1").digest("hex");
  const form = new URLSearchParams(received[0]?.body);
  expect(received[0]).toMatchObject({
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  expect(JSON.parse(form.get("register") ?? "")).toEqual({ token, apiKey: "k1" });
  expect([form.get("isTest"), form.getAll("tags[]")]).toEqual(["1", ["a", "b"]]);
  expect(report).toMatchObject({
    webhook: "register",
    response: { status: 201, body: { success: true } },
    violations: [],
  });
});

test("a body that the vendor signs as it travels has its signature in a header", async () => {
  const mock = await mockOf("webhooks");
  const { received, to } = receiver(() => new Response(null, { status: 200 }));
  await mock.send("told", undefined, { to, secret: "ours" });
  const [request] = received;
  const token = createHmac("sha1", "ours")
    .update(request?.body ?? "")
    .digest("base64");
  expect([request?.body, request?.headers["x-signature"]]).toEqual(['{"id":7}', `v1=${token}`]);
});

test("a body is signed with the mock's time, and a secret that is none is told", async () => {
  const mock = await mockOf("webhooks", { now: () => new Date("2026-03-01T12:00:00Z") });
  const { received, to } = receiver(() => new Response(null, { status: 200 }));
  await mock.send("timed", undefined, { to, secret: `whsec_${btoa("ours")}` });
  const [request] = received;
  const token = createHmac("sha256", "ours").update(`v0:1772366400:${request?.body}`).digest("hex");
  expect([request?.body, request?.headers["x-time"], request?.headers["x-signature"]]).toEqual([
    '{"id":7}',
    "1772366400",
    `v1=${token}`,
  ]);
  await expect(mock.send("timed", undefined, { to, secret: "*" })).rejects.toThrow(
    "secret: must be base64, as the vendor writes it",
  );
});

test("a query and headers are written where they belong", async () => {
  const mock = await mockOf("webhooks");
  const { received, to } = receiver(() => new Response(null, { status: 200 }));
  const payload = { ids: [1, 2], isFull: false, tags: ["a", "b"], deep: [5], "X-Shop": "main" };
  await mock.send("getStock", payload, { to });
  await mock.send("getStock", undefined, { to });
  expect(received).toMatchObject([{ method: "GET", body: "", headers: { "x-shop": "main" } }, {}]);
  expect(received.map(({ url }) => decodeURIComponent(new URL(url).search))).toEqual([
    "?ids[]=1&ids[]=2&isFull=0&tags=a|b&deep[]=5",
    "?ids[]=3&id[]=x",
  ]);
});

test("without a payload the document's example is sent, to an address over HTTP", async () => {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) {
      text += chunk;
    }
    bodies.push(text);
    response.writeHead(500, { "content-type": "text/plain" }).end("broken");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const mock = await mockOf("webhooks");
  const to = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const report = await mock.send("sendEvent", undefined, { to });
  expect(bodies).toEqual(['{"id":7}']);
  expect(report.response).toMatchObject({ status: 500, body: "broken" });
  expect(report.violations).toMatchObject([
    { path: ["response", "status"], message: "must be one of 200, not 500" },
  ]);
});

test("an answer that the vendor would not understand is reported", async () => {
  const mock = await mockOf("webhooks", { secret: "ours" });
  const { to } = receiver(() => Response.json({ ok: true }, { status: 201 }));
  const report = await mock.send("register", undefined, { to });
  expect(report.violations).toMatchObject([{ path: ["response", "body", "success"], code: "required" }]);
});

test.each<[string, string, unknown, string]>([
  ["no such webhook", "registr", {}, 'unknown webhook "registr"; did you mean "register"?'],
  ["a payload that is no object", "sendEvent", [1], "sendEvent: payload must be an object"],
  ["a wrong field", "sendEvent", { id: "x" }, "sendEvent.id: must be integer"],
  ["a missing parameter", "getStock", {}, "getStock.ids: is required"],
  ["no secret", "register", { register: { apiKey: "k" } }, "give the secret"],
  ["nothing to sign", "register", { register: {} }, "give the secret"],
])("%s is refused before anything is sent", async (_, webhook, payload, message) => {
  const mock = await mockOf("webhooks");
  const { received, to } = receiver();
  await expect(mock.send(webhook, payload, { to })).rejects.toThrow(message);
  expect(received).toEqual([]);
});

test("a receiver that is not there is said by its address", async () => {
  const mock = await mockOf("webhooks");
  const sending = mock.send("sendEvent", undefined, { to: "http://127.0.0.1:1/" });
  await expect(sending).rejects.toThrow(WebhookSendError);
  await expect(sending).rejects.toThrow("sendEvent: http://127.0.0.1:1 did not answer");
  await expect(mock.send("sendEvent", undefined, { to: "ftp://x" })).rejects.toThrow(
    "must be an http or https address",
  );
  await expect(mock.send("sendEvent", undefined, {} as SendOptions)).rejects.toThrow(
    "to: must be an http or https address",
  );
});

test("over HTTP the same", async () => {
  const target = await mockOf("state");
  const mock = await mockOf("webhooks");
  const response = await fetch(`${mock.url}/__orderwire/send/sendEvent`, {
    method: "POST",
    body: JSON.stringify({ to: `${target.url}/hook`, payload: { id: 9 } }),
  });
  expect(await response.json()).toMatchObject({ webhook: "sendEvent", response: { status: 404 } });
  expect(target.unmatched).toMatchObject([{ method: "POST", target: "/hook" }]);
  expect(new TextDecoder().decode(target.unmatched[0]?.raw)).toBe('{"id":9}');
});
