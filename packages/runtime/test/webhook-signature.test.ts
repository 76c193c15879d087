/** Signatures over more than one text: with the time, so that a copy of a request is of no use to anybody. */
import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { receiver, type Signature, type WebhookDescriptor } from "../src/webhook.ts";

const NOW = Date.parse("2026-03-01T12:00:00Z");
const SECONDS = String(NOW / 1000);
const clock = { now: () => NOW };
const BODY = '{"id": 1, "name": "ü"}';
const RAW = Buffer.from("the key itself");
const JSON_TYPE = "application/json";

const hmac = (text: string, key: string | Buffer = "s") => createHmac("sha256", key).update(text);

/** How a vendor signs, and what a request then has beside its body. */
interface Form {
  readonly given: string;
  readonly signature: Omit<Signature, "algorithm">;
  readonly headers: (time: string, body: string) => Readonly<Record<string, string>>;
  readonly secret?: string;
  readonly time?: string;
}

const FORMS: readonly Form[] = [
  {
    given: "a list of both in one header",
    signature: {
      encoding: "hex",
      token: "/X-Signature",
      part: "v1",
      message: ["timestamp", "body"],
      separator: ".",
      timestamp: { at: "/X-Signature", part: "t", format: "unix-seconds", tolerance: 300 },
    },
    headers: (time, body) => ({ "X-Signature": `t=${time},v1=${hmac(`${time}.${body}`).digest("hex")}` }),
  },
  {
    given: "the time in a header of its own, and a version before both",
    signature: {
      encoding: "hex",
      token: "/X-Signature",
      prefix: "v0=",
      message: [{ text: "v0" }, "timestamp", "body"],
      separator: ":",
      timestamp: { at: "/X-Time", format: "unix-seconds", tolerance: 300 },
    },
    headers: (time, body) => ({
      "X-Time": time,
      "X-Signature": `v0=${hmac(`v0:${time}:${body}`).digest("hex")}`,
    }),
  },
  {
    given: "an id, the time and the body, by a secret in base64",
    signature: {
      encoding: "base64",
      token: "/X-Signature",
      prefix: "v1,",
      message: ["/X-Id", "timestamp", "body"],
      separator: ".",
      timestamp: { at: "/X-Time", format: "unix-seconds", tolerance: 300 },
      key: { encoding: "base64", prefix: "whsec_" },
    },
    secret: `whsec_${RAW.toString("base64")}`,
    headers: (time, body) => ({
      "X-Id": "m-1",
      "X-Time": time,
      "X-Signature": `v1,${hmac(`m-1.${time}.${body}`, RAW).digest("base64")}`,
    }),
  },
  {
    given: "the body and milliseconds, in a row",
    signature: {
      encoding: "base64",
      token: "/X-Signature",
      message: ["body", "timestamp"],
      timestamp: { at: "/X-Time", format: "unix-milliseconds", tolerance: 300 },
    },
    time: String(NOW),
    headers: (time, body) => ({ "X-Time": time, "X-Signature": hmac(body + time).digest("base64") }),
  },
  {
    given: "a date",
    signature: {
      encoding: "hex",
      token: "/X-Signature",
      prefix: "sha256=",
      message: ["timestamp", "body"],
      timestamp: { at: "/X-Time", format: "date-time", tolerance: 300 },
    },
    time: "2026-03-01T12:00:00.000Z",
    headers: (time, body) => ({ "X-Time": time, "X-Signature": `sha256=${hmac(time + body).digest("hex")}` }),
  },
];

function hookOf({ signature }: Form) {
  const descriptor: WebhookDescriptor = {
    name: "event",
    method: "POST",
    headers: { "X-Signature": "X-Signature", "X-Time": "X-Time", "X-Id": "X-Id" },
    body: { kind: "json", type: JSON_TYPE },
    signature: { algorithm: "hmac-sha256", ...signature },
  };
  return receiver<object, object>(descriptor);
}

const post = (headers: object, body = BODY) =>
  new Request("https://module.example/hook", {
    method: "POST",
    headers: { "content-type": JSON_TYPE, ...headers },
    body,
  });

describe.each(FORMS)("$given", (form) => {
  const { secret = "s", time = SECONDS } = form;
  const hook = hookOf(form);
  const headers = form.headers(time, BODY);
  const later = (ms: number) => ({ clock: { now: () => NOW + ms } });

  test.each([0, 300_000, -300_000])("is good %d ms later", async (ms) => {
    const payload = await hook.parse(post(headers), { secret, ...later(ms) });
    expect(payload).toEqual({ id: 1, name: "ü", ...headers });
    expect(await hook.verify(payload, ["another", secret].slice(form.secret ? 1 : 0), BODY, later(ms))).toBe(
      true,
    );
  });

  test.each([301_000, -301_000, 1e12])("is a copy %d ms later", async (ms) => {
    await expect(hook.parse(post(headers), { secret, ...later(ms) })).rejects.toMatchObject({
      name: "WebhookError",
      path: "event",
      status: 401,
      message: expect.stringMatching(/^event: must be signed within 300 s of now: it may be a copy/),
    });
    expect(await hook.verify({ id: 1, ...headers }, secret, BODY, later(ms))).toBe(false);
    const payload = hook.parse(post(headers), { secret, ...later(ms), tolerance: Number.POSITIVE_INFINITY });
    expect(await payload).toMatchObject({ id: 1 });
  });

  test.each([
    { given: "another body", request: () => post(headers, BODY.replace("1", "2")) },
    {
      given: "another time",
      request: () => post({ ...headers, ...withTime(headers, time.replace(/\d(?=Z?$)/, "1")) }),
    },
    { given: "no time", request: () => post({ ...headers, ...withTime(headers, "") }) },
    { given: "no signature", request: () => post({ "X-Time": time, "X-Id": "m-1" }) },
    { given: "another secret's", request: () => post(form.headers(time, `${BODY} `)) },
  ])("with $given is refused", async ({ request }) => {
    await expect(hook.parse(request(), { secret, clock })).rejects.toMatchObject({
      message: "event: must be signed with this secret",
      status: 401,
    });
  });

  /** The same headers with something else where the time was. */
  function withTime(of: Readonly<Record<string, string>>, other: string): object {
    return of["X-Time"] === undefined
      ? { "X-Signature": of["X-Signature"]?.replace(time, other) }
      : { "X-Time": other };
  }

  test("is made for tests as the vendor makes it", async () => {
    const payload = { "X-Id": "m-1", "X-Time": "old", "X-Signature": "old" };
    expect(await hook.sign(payload, secret, BODY, { clock })).toEqual({ ...payload, ...headers });
    await expect(hook.sign(payload, secret)).rejects.toMatchObject({ path: "body" });
  });
});

describe("a signed time", () => {
  const [listed, apart, keyed] = FORMS as readonly [Form, Form, Form];

  test.each(["", "x", "1e9", "-1", " ", "0x10", "1772366400.5", "NaN"])(
    "that is none, %j, is no time now",
    async (time) => {
      const options = { secret: "s", clock, tolerance: Number.POSITIVE_INFINITY };
      const hook = hookOf(apart);
      await expect(hook.parse(post(apart.headers(time, BODY)), options)).rejects.toMatchObject({
        status: 401,
      });
    },
  );

  test("without an offset is no time now, wherever the machine is", async () => {
    const form = FORMS[4] as Form;
    const call = hookOf(form).parse(post(form.headers("2026-03-01T12:00:00", BODY)), { secret: "s", clock });
    await expect(call).rejects.toMatchObject({ status: 401 });
  });

  test("is told by the machine's clock, where no other is given", async () => {
    const hook = hookOf(apart);
    const fresh = await hook.sign({}, "s", BODY);
    expect(await hook.parse(post(fresh), { secret: "s" })).toMatchObject({ id: 1 });
    await expect(hook.parse(post(apart.headers(SECONDS, BODY)), { secret: "s" })).rejects.toMatchObject({
      message: expect.stringMatching(/within 300 s of now/),
    });
  });

  test("may stand in the payload beside what is signed with it", async () => {
    const hook = hookOf({
      ...apart,
      signature: {
        encoding: "hex",
        token: "/signature/value",
        message: ["timestamp", "/signature/nonce"],
        timestamp: { at: "/signature/time", format: "unix-seconds", tolerance: 60 },
      },
    });
    const value = hmac(`${SECONDS}n-1`).digest("hex");
    const signed = { signature: { time: Number(SECONDS), nonce: "n-1", value } };
    expect(await hook.parse(post({}, JSON.stringify(signed)), { secret: "s", clock })).toEqual(signed);
    expect(await hook.sign({ signature: { time: 0, nonce: "n-1" } }, "s", undefined, { clock })).toEqual(
      signed,
    );
    await expect(hook.sign({ signature: { time: 0 } }, "s", undefined, { clock })).rejects.toMatchObject({
      message: "signature.nonce: must be text: the vendor signs it",
    });
  });

  test("is good with one of several signatures, while the vendor's secret changes", async () => {
    const other = "00".repeat(32);
    const [time, good] = String(listed.headers(SECONDS, BODY)["X-Signature"]).split(",");
    const inParts = { "X-Signature": `${time}, v0=x, v1=${other} , ${good}` };
    expect(await hookOf(listed).parse(post(inParts), { secret: "s", clock })).toMatchObject({ id: 1 });
    const headers = keyed.headers(SECONDS, BODY);
    const inRow = { ...headers, "X-Signature": `v1,AAAA v2,BBBB ${headers["X-Signature"]}` };
    const secret = String(keyed.secret);
    expect(await hookOf(keyed).parse(post(inRow), { secret, clock })).toMatchObject({ id: 1 });
    const many = { "X-Signature": `${time},${`v1=${other},`.repeat(50)}${good}` };
    await expect(hookOf(listed).parse(post(many), { secret: "s", clock })).rejects.toMatchObject({
      status: 401,
    });
  });

  test.each([
    { given: { secret: "whsec_*" }, want: "secret: must be base64, as the vendor shows it" },
    { given: { secret: "whsec_" }, want: "secret: must be base64, as the vendor shows it" },
    { given: { secret: ["c2VjcmV0", "*"] }, want: "secret: must be base64, as the vendor shows it" },
    { given: { secret: "c2VjcmV0", tolerance: -1 }, want: "tolerance: must be a number of milliseconds" },
    { given: { secret: "c2VjcmV0", tolerance: "300" }, want: "tolerance: must be a number of milliseconds" },
    { given: { secret: "c2VjcmV0", clock: 5 }, want: "clock: must be a clock" },
    {
      given: { secret: "c2VjcmV0", tolernace: 1 },
      want: 'tolernace: unknown option; did you mean "tolerance"?',
    },
  ])("is not left unchecked by $given", async ({ given, want }) => {
    const call = hookOf(keyed).parse(post({}), given as never);
    await expect(call).rejects.toThrow(want);
  });

  test("has no tolerance at all by 0", async () => {
    const headers = apart.headers(SECONDS, BODY);
    const at = (ms: number) => ({ secret: "s", tolerance: 0, clock: { now: () => NOW + ms } });
    expect(await hookOf(apart).parse(post(headers), at(0))).toMatchObject({ id: 1 });
    await expect(hookOf(apart).parse(post(headers), at(1))).rejects.toMatchObject({ status: 401 });
  });
});

test("a byte order mark is signed with the body, and no part of what it says", async () => {
  const form = FORMS[1] as Form;
  const body = `\uFEFF${BODY}`;
  const payload = await hookOf(form).parse(post(form.headers(SECONDS, body), body), { secret: "s", clock });
  expect(payload).toMatchObject({ id: 1, name: "ü" });
});
