import { describe, expect, test } from "vitest";
import { Masker } from "../src/journal/mask.ts";
import { type Node, readLoose } from "../src/mask/loose-json.ts";
import { maskExchange } from "../src/mask/mask-exchange.ts";
import { readText } from "../src/mask/read-text.ts";
import { Privacy } from "../src/proxy/privacy.ts";

const declared = [[{ in: "query", name: "apiKey", option: "apiKey" }], [{ in: "header", name: "X-Key" }]];
const masker = new Masker({ operations: [{ security: declared }] } as never);
const mask = (text: string, more: string[] = []) => maskExchange(text, new Privacy(masker, more));

describe("an exchange is masked where it stands", () => {
  test.each([
    {
      what: "curl's log, cut off",
      given: `> POST /orders?apiKey=s3cr3tKEY&site=shop HTTP/1.1
> Authorization: Basic YWRhOnBhc3N3b3Jk
> Accept: */*
>
{"order":{"number":"A-1","phone":"+7 900 123-45-67","address":{"city":"London"},"weight":12345678901234567890}}
< HTTP/1.1 400 Bad Request
< Set-Cookie: sid=abcdef123; path=/
{ "errorMsg": "s3cr3tKEY of ada@example.com`,
      want: `> POST /orders?apiKey=***&site=shop HTTP/1.1
> Authorization: ***
> Accept: */*
>
{"order":{"number":"A-1","phone":"+1 111 111-11-11","address":{"city":"Xxxxxx"},"weight":12345678901234567890}}
< HTTP/1.1 400 Bad Request
< Set-Cookie: ***
{ "errorMsg": "*** of xxx@xxxxxxx.xxx`,
    },
    {
      what: "HTTP/2 in curl's log",
      given: "* [HTTP/2] [1] [x-key: kkkk1111]\n* [HTTP/2] [1] [:path: /orders?apiKey=s3cr3tKEY]\n",
      want: "* [HTTP/2] [1] [x-key: ***]\n* [HTTP/2] [1] [:path: /orders?apiKey=***]\n",
    },
    {
      what: "a command",
      given: `curl -u ada:pass1234 'https://shop:pw123456@acme.example/orders?apiKey=s3cr3tKEY' -H 'X-Key: kkkk1111' \\
  --data-urlencode 'order={"firstName":"Ada","number":"7"}' -d 'phone=+7 900 123 45 67&site=a&note=pass1234'`,
      want: `curl -u *** 'https://***:@acme.example/orders?apiKey=***' -H 'X-Key: ***' \\
  --data-urlencode 'order={"firstName":"Xxx","number":"7"}' -d 'phone=+1 111 111 11 11&site=a&note=***'`,
    },
    {
      what: "a command with a password behind its option",
      given: "curl -uada:pass1234 https://acme.example --oauth2-bearer abcd1234",
      want: "curl -u*** https://acme.example --oauth2-bearer ***",
    },
    {
      what: "JSON in a shell's double quotes",
      given: String.raw`curl -d "{\"phone\":\"+79001234567\",\"number\":\"5\"}"`,
      want: String.raw`curl -d "{\"phone\":\"+11111111111\",\"number\":\"5\"}"`,
    },
    {
      what: "JSON in a form, names in brackets",
      given: "order=%7B%22firstName%22%3A%22Ada%22%7D&customer%5Bphones%5D%5B0%5D%5Bnumber%5D=%2B7900&a=1",
      want: "order=%7B%22firstName%22%3A%22Xxx%22%7D&customer%5Bphones%5D%5B0%5D%5Bnumber%5D=%2B1111&a=1",
    },
    {
      what: "a list in brackets",
      given: "token[0]=abcd1234&phones[]=7900&filter[ids][]=1",
      want: "token[0]=***&phones[]=1111&filter[ids][]=1",
    },
    {
      what: "JSON with something behind it",
      given: '[{"phone":"7900"} and more, {"phone":"7901"}',
      want: '[{"phone":"1111"} and more, {"phone":"1111"}',
    },
    {
      what: "an address inside an address",
      given: "url=https%3A%2F%2Fa.example%2F%3FapiKey%3Ds3cr3tKEY%26q%3D1",
      want: "url=https%3A%2F%2Fa.example%2F%3FapiKey%3D***%26q%3D1",
    },
    {
      what: "a path",
      given: "GET /customers/ada%40example.com/orders HTTP/1.1",
      want: "GET /customers/xxx%40xxxxxxx.xxx/orders HTTP/1.1",
    },
    {
      what: "multipart",
      given:
        '--b\r\nContent-Disposition: form-data; name="phone"\r\n\r\n+7 900\r\n--b\r\nContent-Disposition: form-data; name="number"\r\n\r\nA-1\r\n--b--',
      want: '--b\r\nContent-Disposition: form-data; name="phone"\r\n\r\n+1 111\r\n--b\r\nContent-Disposition: form-data; name="number"\r\n\r\nA-1\r\n--b--',
    },
    {
      what: "XML",
      given: "<customer><phone>+79001234567</phone><id>5</id></customer>",
      want: "<customer><phone>+11111111111</phone><id>5</id></customer>",
    },
    {
      what: "escapes and texts of JSON inside JSON",
      given: String.raw`{"request":"{\"email\":\"ada\\u0040example.com\"}","phone":"\u002b7900","at":"2026-03-01T10:00:00Z"}`,
      want: String.raw`{"request":"{\"email\":\"xxx@xxxxxxx.xxx\"}","phone":"+1111","at":"2026-03-01T10:00:00Z"}`,
    },
    {
      what: "headers as pairs",
      given:
        '{"rawHeaders":["X-Key","kkkk1111","Accept","*/*"],"headers":[["x-key","kkkk1111"]],"id":5,"zip":123}',
      want: '{"rawHeaders":["X-Key","***","Accept","*/*"],"headers":[["x-key","***"]],"id":5,"zip":111}',
    },
    {
      what: "a token of three parts in a sentence",
      given: "failed with eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl: basic authentication expected",
      want: "failed with ***: basic authentication expected",
    },
    {
      what: "what is not there",
      given: '{"phone":null,"email":"","apiKey":""}',
      want: '{"phone":null,"email":"","apiKey":""}',
    },
    {
      what: "what is none of both",
      given: '{"a": [1.50, "x=y&z"],\n "b": 1e400}',
      want: '{"a": [1.50, "x=y&z"],\n "b": 1e400}',
    },
  ])("$what", ({ given, want }) => {
    expect(mask(given)).toBe(want);
    // What is masked stays as it is.
    expect(mask(want)).toBe(want);
  });
});

test("a HAR file keeps its form; Base64 is masked within, bytes are left out", () => {
  const base64 = (text: string | Uint8Array) => Buffer.from(text).toString("base64");
  const har = (key: string, text: string, answer: string, bytes: string) => ({
    log: {
      entries: [
        {
          request: {
            url: `https://a.example/o?apiKey=${key}&x=1`,
            headers: [{ value: key, name: "X-Key" }],
            queryString: [{ name: "apiKey", value: key }],
            postData: { mimeType: "application/x-www-form-urlencoded", text },
          },
          response: { content: { encoding: "base64", text: base64(answer) } },
          image: { encoding: "base64", text: bytes },
        },
      ],
    },
  });
  const given = har(
    "s3cr3tKEY",
    "order=%7B%22phone%22%3A%22%2B7900%22%7D",
    '{"email":"ada@example.com"}',
    "/9j/4A==",
  );
  const want = har(
    "***",
    "order=%7B%22phone%22%3A%22%2B1111%22%7D",
    '{"email":"xxx@xxxxxxx.xxx"}',
    "4 bytes left out",
  );
  expect(mask(JSON.stringify(given, null, 2))).toBe(JSON.stringify(want, null, 2));
});

test("a field of one's own is personal, too", () => {
  expect(mask('{"Loyalty_Card":"AB-12","card":1}', ["loyaltyCard"])).toBe(
    '{"Loyalty_Card":"XX-11","card":1}',
  );
});

test("what nests without end is masked as a whole, and brackets without end end", () => {
  const nested = Array.from({ length: 12 }).reduce<string>(
    (text) => JSON.stringify({ a: text }),
    "+7 900 123-45-67",
  );
  expect(mask(nested)).not.toContain("900");
  const texts = (levels: number) =>
    Array.from({ length: levels }).reduce<string>((text) => JSON.stringify({ a: text }), "plain");
  expect(mask(texts(8))).toBe(texts(8));
  expect(mask(texts(9))).toBe(texts(9).replace("plain", "***"));
  expect(mask("[".repeat(20_000))).toBe("[".repeat(20_000));
});

describe("JSON is read as far as it is some", () => {
  const names = (node: Node | undefined): unknown =>
    node?.kind === "object"
      ? Object.fromEntries(node.members.map(({ name, value }) => [name.value, names(value)]))
      : node?.kind === "array"
        ? node.items.map(names)
        : node?.kind === "string"
          ? node.value
          : node?.text;
  test.each<{ text: string; want: unknown; end?: number }>([
    { text: '{"a":1,"b":[true,null,"x"]} rest', want: { a: "1", b: ["true", "null", "x"] }, end: 27 },
    { text: '{"a":1', want: { a: "1" }, end: 6 },
    { text: '{"a":', want: { a: undefined }, end: 5 },
    { text: '{"a"', want: { a: undefined }, end: 4 },
    { text: '{"a', want: { a: undefined }, end: 3 },
    { text: '{"a" ', want: { a: undefined }, end: 5 },
    { text: '{"a":"x\\u00', want: { a: "x" }, end: 11 },
    { text: '{"a":"x\\', want: { a: "x" }, end: 8 },
    { text: '{"a":"\\"b"}', want: { a: '"b' }, end: 11 },
    { text: '{"a":1 x}', want: { a: "1" }, end: 7 },
    { text: '{"a":1,x}', want: { a: "1" }, end: 7 },
    { text: '{"a" 1}', want: undefined },
    { text: '{"a":1,"b" 2}', want: { a: "1" }, end: 11 },
    { text: '{"a":-1.5e+3,"b":12345678901234567890}', want: { a: "-1.5e+3", b: "12345678901234567890" } },
    { text: '[ "a" , "b" ]', want: ["a", "b"], end: 13 },
    { text: '["a","b"', want: ["a", "b"], end: 8 },
    { text: '["a",', want: ["a"], end: 5 },
    { text: '["a" "b"]', want: ["a"], end: 5 },
    { text: '["a",]', want: ["a"], end: 5 },
    { text: "[]", want: undefined },
    { text: "{}", want: undefined },
    { text: '"a"', want: "a" },
    { text: "[[1],{}]", want: [["1"], {}], end: 8 },
    { text: "[x]", want: undefined },
    { text: "x", want: undefined },
    { text: "[[x]]", want: undefined },
    { text: "[{},[]]", want: undefined },
    { text: "[[,],1]", want: undefined },
    { text: "[1,[[,],2]", want: ["1", [[]]], end: 7 },
    { text: '{"a":,"b":1}', want: { b: "1" } },
    { text: '{"a":x1}', want: {}, end: 5 },
    { text: '{"a":1.25,"b":2e10,"c":3E-1}', want: { a: "1.25", b: "2e10", c: "3E-1" } },
    { text: '{"a":1.', want: { a: "1." }, end: 7 },
    { text: '{"a":"x\\n\\u00', want: { a: "x\n" } },
    { text: '{"a":"\\q\\""}', want: { a: '\\q\\"' } },
  ])("$text", ({ text, want, end = text.length }) => {
    const found = readLoose(text, 0);
    expect(names(found.node)).toEqual(want);
    expect(found.node && found.end).toBe(want === undefined ? undefined : end);
    expect(readLoose(`??${text}`, 2).end).toBe(found.end + 2);
  });

  test("down to five hundred levels", () => {
    const depthOf = (node: Node | undefined): number =>
      node?.kind === "array" ? 1 + depthOf(node.items[0]) : 0;
    const nested = (levels: number) => `${"[".repeat(levels)}1${"]".repeat(levels)}`;
    const objects = (node: Node | undefined): number =>
      node?.kind === "object" ? 1 + objects(node.members[0]?.value) : 0;
    expect(objects(readLoose('{"a":'.repeat(600), 0).node)).toBe(501);
    expect(depthOf(readLoose(nested(500), 0).node)).toBe(500);
    expect(readLoose(nested(500), 0).end).toBe(1001);
    expect(depthOf(readLoose(nested(600), 0).node)).toBeLessThan(502);
    expect(readLoose(nested(600), 0).end).toBeLessThan(600);
  });
});

test.each([
  ["curl -u :pass1234 https://a.example -d note=pass1234", "curl -u *** https://a.example -d note=***"],
  ["curl -u ada:pass1234 x.example/ada:pass1234?a=pass1234", "curl -u *** x.example/***?a=***"],
  ["curl --user=ada:pass1234 x.example", "curl --user=*** x.example"],
  ['curl -b "sid=abc; x=y" x.example', "curl -b *** x.example"],
  ["curl --cookie 'sid=abc; x=y' x.example", "curl --cookie *** x.example"],
  ["Bearer abcdefgh1 and bearer of news", "Bearer *** and bearer of news"],
  ["token abcdefg= digest abcdefghi", "token *** digest abcdefghi"],
  ["https://ada@a.example/x", "https://***:@a.example/x"],
  ["a-u ada:pass1234", "a-u ada:pass1234"],
  ["Phone: +7900\nphones: none", "Phone: +1111\nphones: xxxx"],
  ["<phone a='b'>+7900</phone ><phone>x</other>", "<phone a='b'>+1111</phone ><phone>x</other>"],
  ['-d "lastName=Ada Lovelace&site=a b"', '-d "lastName=Xxx Xxxxxxxx&site=a b"'],
  ["(phone=7900) [phone=7900] phone=", "(phone=1111) [phone=1111] phone="],
  ["a=%7B%22phone%22%3A%227900%22%7D&b=%zz", "a=%7B%22phone%22%3A%221111%22%7D&b=%zz"],
  ["'Phone: 7900' [x-key: abc] \"Phone: 7900\"", "'Phone: 1111' [x-key: ***] \"Phone: 1111\""],
  // JSON: a postcode is seen to be one by its name alone.
  ['{ "zip": "12" }', '{ "zip": "11" }'],
  ['["zip","12"] [ "zip", "12" ] ["zip","12","b"]', '["zip","11"] [ "zip", "11" ] ["zip","12","b"]'],
  ['{"zip":"12\t3"}', String.raw`{"zip":"11\t1"}`],
  [
    String.raw`{"ada\u0040example.com":{"zip":"12"},"a":"\u0041"}`,
    String.raw`{"xxx@xxxxxxx.xxx":{"zip":"11"},"a":"\u0041"}`,
  ],
  [
    '{"address":{"house":12},"token":{"id":34},"password":5678,"secret":"abc"}',
    '{"address":{"house":11},"token":{"id":"***"},"password":"***","secret":"***"}',
  ],
  ['{"token":"abcd1234"} abcd1234', '{"token":"***"} ***'],
  [
    '[{"value":"12","name":"zip"},{"key":"zip","value":12}]',
    '[{"value":"11","name":"zip"},{"key":"zip","value":11}]',
  ],
  ['{"value":"12","names":"zip"}', '{"value":"12","names":"zip"}'],
  ['{"rawHeaders":["zip","12","a","zip","12","zip"]}', '{"rawHeaders":["zip","11","a","zip","12","zip"]}'],
  ['{"rawHeader":["zip","12","a","b"]}', '{"rawHeader":["zip","12","a","b"]}'],
  ['{"encoding":"base64","text":5,"zip":"12","x"', '{"encoding":"base64","text":5,"zip":"11","x"'],
  ['{"encoding":"base64","text":"YQ"}', '{"encoding":"base64","text":"YQ"}'],
  // JSON in a shell's quotes.
  [String.raw`-d "[{\"zip\":\"12\"}]"`, String.raw`-d "[{\"zip\":\"11\"}]"`],
  [String.raw`5" "a\t\"b\"" "c"`, String.raw`5" "a\t\"b\"" "c"`],
  // Multipart of curl's log, with other ends of lines and other members.
  [
    "--b\nContent-Disposition: form-data;name=zip\nContent-Type: text/plain\n\n12\n3\n--b--",
    "--b\nContent-Disposition: form-data;name=zip\nContent-Type: text/plain\n\n11\n1\n--b--",
  ],
  [
    '--b\r\nContent-Disposition: form-data;  name="zip"; filename="a"\r\n\r\n12\r\n--b--',
    '--b\r\nContent-Disposition: form-data;  name="zip"; filename="a"\r\n\r\n11\r\n--b--',
  ],
  ["Zip:12\nZip:  12", "Zip:11\nZip:  11"],
  ["'Zip:12' \"Zip:  12\"", "'Zip:11' \"Zip:  11\""],
  ["<zip>12</zip>", "<zip>11</zip>"],
  // Credentials, and what says them again.
  ["-u  ada:pass1234 x.example", "-u  *** x.example"],
  [`-u "ada:pa'ss 12" pa'ss 12`, "-u *** ***"],
  [`-u '"ada:pass"12' "ada:pass"12`, `-u *** ***`],
  ["-uada:pass1234 pass1234", "-u*** ***"],
  ["https://shop:pw123456@a.example pw123456", "https://***:@a.example ***"],
  ["Bearer  abcdefgh1 abcdefgh1", "Bearer  *** ***"],
  ["token=ab%2bcd1 ab+cd1 ab%2bcd1", "token=*** *** ***"],
  ["token=ab[0] token=a]b", "token=*** token=***"],
  // Forms and addresses.
  ["a zip=12 a%5Bip%5D=12", "a zip=11 a%5Bip%5D=11"],
  [
    "order={%22a%22:%22b/c%22,%22zip%22:%2212%22}",
    "order=%7B%22a%22%3A%22b%2Fc%22%2C%22zip%22%3A%2211%22%7D",
  ],
  ["GET /a%2fb,c/100%/%zz?d=%2f", "GET /a%2fb,c/100%/%zz?d=%2f"],
])("%s is masked as %s", (given, want) => {
  expect(mask(given)).toBe(want);
});

describe("text of any encoding is read", () => {
  const text = '{"имя":"Ада","phone":"+7900"}';
  test.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`)],
    ["UTF-16, as PowerShell writes it", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16, the high byte first", Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
    [
      "one byte a letter",
      Buffer.from(
        text.replaceAll(/[а-я]/gi, (one) => String.fromCharCode(one.charCodeAt(0) - 0x350)),
        "latin1",
      ),
    ],
  ])("%s", (_what, bytes) => {
    expect(readText(bytes)).toBe(text);
  });

  test.each([
    ["the first byte of a mark alone", [0xef, 0x61], "\u043f\u0061"],
    ["two bytes of a mark", [0xef, 0xbb, 0x61], "\u043f\u00bb\u0061"],
    ["a byte of UTF-16's mark", [0xff, 0x61], "\u044f\u0061"],
    ["nothing", [], ""],
  ])("%s is none", (_what, bytes, want) => {
    expect(readText(Uint8Array.from(bytes))).toBe(want);
  });

  test("bytes are refused", () => {
    expect(() => readText(Uint8Array.of(0x1f, 0x8b, 0, 1))).toThrow("must be text");
  });
});
