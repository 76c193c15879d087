import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { compileMock } from "../../src/compile.ts";
import { type CompiledMock, readMockData, type WebhookData } from "../../src/data.ts";
import { createMock } from "../../src/index.ts";
import { encodeWebhook } from "../../src/webhooks/encode.ts";
import { signPayload } from "../../src/webhooks/sign.ts";

const parameter = (name: string, where: string, more: object = {}) => ({
  name,
  in: where,
  schema: {},
  ...more,
});

/** The one webhook of a document. */
function webhookOf(webhook: object, more: object = {}): { webhook: WebhookData; data: CompiledMock } {
  const data = readMockData(
    compileMock({
      openapi: "3.1.0",
      info: { title: "Hooks", version: "1" },
      paths: {},
      webhooks: { hook: { post: { operationId: "hook", responses: {}, ...webhook } } },
      ...more,
    }),
  );
  const [found] = data.webhooks;
  if (!found) {
    throw new Error("There is no webhook.");
  }
  return { webhook: found, data };
}

const body = (type: string, media: object = {}) => ({
  requestBody: { content: { [type]: { schema: {}, ...media } } },
});
const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

describe("a webhook as it goes out", () => {
  test.each<{
    webhook: object;
    payload: Record<string, unknown>;
    booleans?: "numeric" | "literal";
    want: unknown[];
  }>([
    { webhook: {}, payload: { a: 1 }, want: ["http://a/b?c=d", {}, undefined] },
    { webhook: body(JSON_TYPE), payload: {}, want: ["http://a/b?c=d", { "content-type": JSON_TYPE }, "{}"] },
    {
      webhook: body(JSON_TYPE),
      payload: { a: true },
      booleans: "numeric",
      want: ["http://a/b?c=d", { "content-type": JSON_TYPE }, '{"a":true}'],
    },
    {
      webhook: body(JSON_TYPE),
      payload: { body: [1], a: 2 },
      want: ["http://a/b?c=d", { "content-type": JSON_TYPE }, "[1]"],
    },
    {
      webhook: body("text/plain"),
      payload: { body: "t", a: 1 },
      want: ["http://a/b?c=d", { "content-type": "text/plain" }, "t"],
    },
    {
      webhook: body("text/plain"),
      payload: {},
      want: ["http://a/b?c=d", { "content-type": "text/plain" }, ""],
    },
    {
      webhook: body(FORM, { encoding: { j: { contentType: JSON_TYPE } } }),
      payload: { j: { a: [1] }, b: true, c: [1, { d: "x y" }], e: null },
      want: [
        "http://a/b?c=d",
        { "content-type": FORM },
        "j=%7B%22a%22%3A%5B1%5D%7D&b=true&c%5B0%5D=1&c%5B1%5D%5Bd%5D=x+y&e=",
      ],
    },
    {
      webhook: body(FORM, {
        encoding: { a: { style: "form" }, b: { explode: false }, c: { style: "pipeDelimited" } },
      }),
      payload: { a: [1, true], b: [1, 2], c: ["x", "y"], d: [3] },
      want: ["http://a/b?c=d", { "content-type": FORM }, "a=1&a=true&b=1%2C2&c=x%7Cy&d%5B%5D=3"],
    },
    {
      webhook: body(FORM),
      payload: { b: [true, false] },
      booleans: "numeric",
      want: ["http://a/b?c=d", { "content-type": FORM }, "b%5B%5D=1&b%5B%5D=0"],
    },
    {
      webhook: {
        parameters: [
          parameter("X-Id", "header"),
          parameter("X-Flag", "header"),
          parameter("X-Json", "header"),
          parameter("X-None", "header"),
          parameter("q", "query"),
          parameter("list", "query"),
          parameter("joined", "query", { explode: false }),
          parameter("deep", "query", { style: "deepObject" }),
          { name: "json", in: "query", content: { [JSON_TYPE]: {} } },
          parameter("sid", "cookie"),
          parameter("absent", "query"),
        ],
        ...body(JSON_TYPE),
      },
      payload: {
        "X-Id": 5,
        "X-Flag": false,
        "X-Json": { a: 1 },
        "X-None": null,
        q: true,
        list: [1, true],
        joined: [1, 2],
        deep: { a: { b: 1 } },
        json: [1],
        sid: "s",
        more: 1,
      },
      booleans: "numeric",
      want: [
        "http://a/b?c=d&q=1&list=1&list=1&joined=1%2C2&deep%5Ba%5D%5Bb%5D=1&json=%5B1%5D",
        { "x-id": "5", "x-flag": "0", "x-json": '{"a":1}', "x-none": "", "content-type": JSON_TYPE },
        '{"more":1}',
      ],
    },
  ])("$webhook of $payload", ({ webhook, payload, booleans = "literal", want }) => {
    const {
      url,
      method,
      headers,
      body: text,
    } = encodeWebhook(webhookOf(webhook).webhook, payload, "http://a/b?c=d", booleans);
    expect([method, url, headers, text]).toEqual(["POST", ...want]);
  });
});

describe("a signature", () => {
  const now = new Date("2026-03-01T12:00:00Z");
  const signed = (encoding: string) =>
    webhookOf({
      "x-orderwire-signature": { algorithm: "hmac-sha256", token: "/a/token", message: "/a/text", encoding },
    }).webhook;

  test("stands where it belongs, in the vendor's digits, and the payload stays", async () => {
    const payload = { a: { text: "ü", token: "old" }, b: 1 };
    const digest = (encoding: "hex" | "base64") => createHmac("sha256", "s").update("ü").digest(encoding);
    for (const encoding of ["hex", "base64"] as const) {
      expect(await signPayload(signed(encoding), payload, { secret: "s", now })).toEqual({
        a: { text: "ü", token: digest(encoding) },
        b: 1,
      });
    }
    expect(payload.a.token).toBe("old");
    expect(await signPayload(webhookOf({}).webhook, payload, { secret: "s", now })).toBe(payload);
    expect(await signPayload(signed("hex"), payload, { secret: undefined, now })).toBe(payload);
  });

  test("needs a secret, and a text", async () => {
    const sign = (payload: object, secret?: string) =>
      signPayload(signed("hex"), payload as Record<string, unknown>, { secret, now });
    await expect(sign({ a: {} })).rejects.toThrow(
      "hook: is signed by the vendor; give the secret, or /a/token in the payload",
    );
    await expect(sign({ a: { text: 5 } }, "s")).rejects.toThrow(
      "hook: must have a text at /a/text, which is what is signed",
    );
  });
});

describe("what a receiver answers", () => {
  const responses = {
    200: { description: "", content: { [JSON_TYPE]: { schema: { type: "object", required: ["ok"] } } } },
    "4XX": { description: "" },
  };
  const send = async (answer: Response, declared: object = responses) => {
    const { data } = webhookOf({ ...body(JSON_TYPE), responses: declared });
    const { response, violations } = await createMock(data).send("hook", { a: 1 }, { to: () => answer });
    return [response.body, violations.map(({ path, message }) => `${path.join(".")} ${message}`)];
  };

  test.each<{ answer: Response; declared?: object; want: unknown[] }>([
    { answer: Response.json({ ok: 1 }), want: [{ ok: 1 }, []] },
    { answer: Response.json({}), want: [{}, ["response.body.ok is required"]] },
    { answer: new Response("", { status: 404 }), want: [undefined, []] },
    {
      answer: new Response("{", { status: 503 }),
      want: ["{", ["response.status must be one of 200, 4XX, not 503"]],
    },
    { answer: new Response("t", { status: 503 }), declared: {}, want: ["t", []] },
    {
      answer: new Response("t", { status: 503 }),
      declared: { default: { description: "" } },
      want: ["t", []],
    },
  ])("$want of $declared", async ({ answer, declared, want }) => {
    expect(await send(answer, declared)).toEqual(want);
  });

  test("is refused before, where the payload is none that the vendor sends", async () => {
    const { data } = webhookOf({
      parameters: [
        parameter("n", "query", { schema: { type: "integer" } }),
        parameter("need", "query", { required: true }),
      ],
      ...body(JSON_TYPE, {
        schema: { type: "object", properties: { n: { type: "string" }, a: { type: "string" } } },
      }),
    });
    const send = (payload: unknown, to = "http://127.0.0.1:1") =>
      createMock(data).send("hook", payload, { to });
    await expect(send({})).rejects.toThrow("hook.need: is required");
    await expect(send({ need: 1, n: "x" })).rejects.toThrow("hook.n: must be integer");
    await expect(send({ need: 1, n: 1, a: 2 })).rejects.toThrow("hook.a: must be string");
    await expect(send({ need: 1, body: [] })).rejects.toThrow("hook: must be object");
    await expect(send(null)).rejects.toThrow("hook.need: is required");
    await expect(send("x")).rejects.toThrow("hook: payload must be an object");
    await expect(send({ need: 1 }, "xhttp://a")).rejects.toThrow(
      'to: must be an http or https address, not "xhttp://a"',
    );
    await expect(send({ need: 1 }, "http://")).rejects.toThrow(
      'to: must be an http or https address, not "http://"',
    );
  });
});
