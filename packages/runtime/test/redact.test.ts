import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { redactCause, redactHeaders, redactJson, redactor, redactUrl } from "../src/connection/redact.ts";

const KEY = "K3y/with=odd&chars<>'\"";

/** Escapes these characters as JSON may. */
const escapes = (text: string, characters: string): string =>
  [...text]
    .map((one) => (characters.includes(one) ? `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}` : one))
    .join("");
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const html = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

describe("a secret in any spelling", () => {
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  test.each<{ given: string; text: string }>([
    { given: "plain", text: KEY },
    { given: "in lower case, as a host is", text: KEY.toLowerCase() },
    { given: "percent-encoded", text: encodeURIComponent(KEY) },
    { given: "percent-encoded in lower case", text: encodeURIComponent(KEY).toLowerCase() },
    { given: "percent-encoded twice", text: encodeURIComponent(encodeURIComponent(KEY)) },
    { given: "in JSON", text: JSON.stringify(KEY).slice(1, -1) },
    { given: "in PHP's JSON", text: JSON.stringify(KEY).slice(1, -1).replaceAll("/", "\\/") },
    { given: "in HTML", text: html(KEY) },
    { given: "in Go's JSON", text: escapes(JSON.stringify(KEY).slice(1, -1), "&<>") },
    { given: "in PHP's JSON for HTML", text: escapes(KEY, "&<>'\"") },
    { given: "in Go's HTML", text: html(KEY).replaceAll('"', "&#34;").replaceAll("'", "&#39;") },
    { given: "in Python's HTML", text: html(KEY).replaceAll('"', "&quot;").replaceAll("'", "&#x27;") },
    { given: "in JSON in JSON", text: inJson(inJson(KEY)) },
    { given: "in PHP's JSON in JSON", text: inJson(inJson(KEY).replaceAll("/", "\\/")) },
    { given: "in JSON in an address", text: encodeURIComponent(inJson(KEY)) },
    { given: "in HTML in JSON", text: inJson(html(KEY)) },
    { given: "in HTML twice", text: html(html(KEY)) },
    { given: "in an address in HTML", text: html(encodeURIComponent(KEY).replaceAll("%20", "&")) },
    { given: "percent-encoded thrice", text: [1, 2, 3].reduce(encodeURIComponent.bind(null), KEY) },
    { given: "in numbers of HTML", text: KEY.replace(/\W/g, (one) => `&#0${one.charCodeAt(0)};`) },
    {
      given: "in HTML's hex",
      text: KEY.replace(/\W/g, (one) => `&#X${one.charCodeAt(0).toString(16).toUpperCase()};`),
    },
    { given: "in hex", text: Buffer.from(KEY).toString("hex") },
    { given: "in large hex", text: Buffer.from(KEY).toString("hex").toUpperCase() },
    { given: "in base64 in an address", text: encodeURIComponent(base64(`you:${KEY}`)) },
    { given: "in base64 in PHP's JSON", text: base64(`??>${KEY}`).replaceAll("/", "\\/") },
    { given: "in base64", text: base64(KEY) },
    { given: "in base64 for URLs", text: Buffer.from(KEY).toString("base64url") },
    { given: "in base64 behind a user", text: base64(`me:${KEY}`) },
    { given: "in base64 behind another user", text: base64(`you:${KEY}`) },
    { given: "in base64 amid other text", text: base64(`a:${KEY}:b`) },
  ])("$given", ({ text }) => {
    const shown = redactor([KEY])(`before ${text} after`);
    expect(shown).toMatch(/^before .{0,8}\*\*\*.{0,8} after$/);
  });

  test.each([
    { given: "as PHP encodes it for addresses", text: "a%21%27%28%29%2a%20b" },
    { given: "as forms do", text: "a%21%27%28%29%2A+b" },
    { given: "as JavaScript does", text: "a!'()*%20b" },
    { given: "as JavaScript's forms do", text: "a!'()*+b" },
    { given: "as PHP quotes them", text: "a!\\'()* b" },
  ])("with all marks that encoders differ on: $given", ({ text }) => {
    expect(redactor(["a!'()* b"])(`key=${text}&c`)).toBe("key=***&c");
  });

  test("is found as it is written, though patterns know its marks", () => {
    const secret = "a\\^$.*+?()[]{}|/-b";
    expect(redactor([secret])(`1 ${secret} 2`)).toBe("1 *** 2");
    expect(redactor(["a.b-c+d"])("axb-ccd a.b-c+d")).toBe("axb-ccd ***");
  });

  test("a plus that was read as a blank, and what is no ASCII", () => {
    expect(redactor(["plus+and/more"])("plus and\\/more plus%2Band%2Fmore")).toBe("*** ***");
    expect(redactor(["key 🗝/x"])("key+\\ud83d\\udddd\\/x key%20%f0%9f%97%9d%2fx key &#128477;/x")).toBe(
      "*** *** ***",
    );
  });

  test("that came since is hidden, too", () => {
    const secrets = ["first-secret"];
    const redact = redactor(secrets);
    expect(redact("first-secret later-token")).toBe("*** later-token");
    secrets.push("later-token");
    expect(redact("first-secret later-token")).toBe("*** ***");
  });

  test("one that is no ASCII, in ASCII's JSON", () => {
    const password = "пароль/1";
    const text = escapes(password, password.slice(0, 6)).replaceAll("/", "\\/");
    expect(redactor([password])(`{"cut":"${text}`)).toBe('{"cut":"***');
  });

  test("the longest first: no tail of a secret stays that begins with another", () => {
    expect(redactor(["secret", "secret-and-more"])("a secret-and-more, a secret")).toBe("a ***, a ***");
  });

  test.each([
    { secret: "k", text: "Wrong key k.", want: "Wrong key ***." },
    { secret: "abcd", text: "abcd abcde", want: "*** abcde" },
    { secret: "a.c", text: "abc a.c", want: "abc ***" },
    { secret: "abcde", text: "abcdef xabcde", want: "***f x***" },
    { secret: "a/b", text: "a\\/b a%2fb a&#47;b a/bc", want: "*** *** *** a/bc" },
    { secret: "abc", text: `Basic ${btoa("abc")} 616263 x616263`, want: "Basic *** *** x616263" },
  ])("that is short is hidden where it stands alone: $text", ({ secret, text, want }) => {
    expect(redactor([secret])(text)).toBe(want);
  });

  test("no secret hides nothing", () => expect(redactor([])("text")).toBe("text"));
});

describe("parsed JSON", () => {
  const redact = redactor([KEY]);
  const nested = (levels: number): unknown => (levels === 0 ? "end" : { a: nested(levels - 1) });

  test("hides in keys and values, and leaves all else", () => {
    const given = { [KEY]: [KEY, 1, null, true, { a: KEY }], b: "b" };
    expect(redactJson(given, redact)).toEqual({ "***": ["***", 1, null, true, { a: "***" }], b: "b" });
  });

  test("hides whole what lies deeper than any refusal goes", () => {
    expect(JSON.stringify(redactJson(nested(100), redact))).toContain('"end"');
    const text = JSON.stringify(redactJson(nested(101), redact));
    expect(text).not.toContain("end");
    expect(text).toBe(`${'{"a":'.repeat(100)}"***"${"}".repeat(100)}`);
  });
});

test("a cause of another realm is one", () => {
  const foreign: unknown = runInNewContext("new TypeError('from outside')");
  expect(foreign instanceof Error).toBe(false);
  expect(redactCause(foreign, (text) => text)).toMatchObject({ name: "TypeError", message: "from outside" });
});

test("a cause keeps its kind, its code and its own causes, and what is none is left out", () => {
  const redact = redactor([KEY]);
  const inner = Object.assign(new RangeError(`inner ${KEY}`), { code: "E1" });
  const cause = redactCause(new TypeError(`outer ${KEY}`, { cause: inner }), redact) as Error;
  expect(cause).toMatchObject({
    name: "TypeError",
    message: "outer ***",
    cause: { name: "RangeError", message: "inner ***", code: "E1" },
  });
  expect(cause.stack).toContain("outer ***");
  expect([cause.stack?.includes(KEY), "code" in cause]).toEqual([false, false]);
  expect(Object.hasOwn(redactCause(inner, redact) as Error, "cause")).toBe(false);
  expect(redactCause(`text ${KEY}`, redact)).toBe("text ***");
  expect([redactCause({ message: KEY }, redact), redactCause(undefined, redact)]).toEqual([
    undefined,
    undefined,
  ]);
});

test("headers show what is harmless, and no secret even there", () => {
  const headers = new Headers({ "x-request-id": KEY, server: "nginx", "set-cookie": "a=1", "x-own": "b" });
  expect(redactHeaders(headers, redactor([KEY]))).toEqual({
    "x-request-id": "***",
    server: "nginx",
    "set-cookie": "***",
    "x-own": "***",
  });
});

test.each([
  { template: "https://a.example/orders", query: "", want: "https://a.example/orders" },
  { template: "https://a.example/{id}/x", query: "", want: "https://a.example/***/x" },
  {
    template: "https://a.example/x",
    query: "a%5Bb%5D=1&page=2",
    want: "https://a.example/x?a[b]=***&page=2",
  },
])("a URL shows names, not values: $want", ({ template, query, want }) => {
  expect(redactUrl(template, query, ["/page"])).toBe(want);
});
