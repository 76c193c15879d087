/** The wire encoding against PHP's own `parse_str` and `http_build_query`. */
import { spawnSync } from "node:child_process";
import { type BracketNode, isList, writeBrackets } from "@orderwire/vocabulary/brackets";
import { describe, expect, test } from "vitest";
import { readPairs, readTree } from "../../mock-server/src/decode/request.ts";
import { encodeWebhook } from "../../mock-server/src/webhooks/encode.ts";
import { formBody } from "../src/request/body.ts";
import { queryEncoder } from "../src/request/query.ts";
import { decodeBrackets } from "../src/webhook/decode.ts";

const isThere = spawnSync("php", ["-v"]).status === 0;
if (!isThere) {
  console.log("NOT RUN, no php on this machine: the wire encoding against PHP's own rules");
}
const title = isThere ? "PHP's own rules" : "NOT RUN, no php on this machine: PHP's own rules";

const ENCODINGS = [
  { booleans: "numeric", arrays: "brackets" },
  { booleans: "literal", arrays: "indices" },
] as const;

/** Names and texts that PHP treats in ways of its own: only a parameter's name loses its dots and spaces. */
const NAMES = [
  "a",
  "0",
  "1",
  "007",
  "-5",
  "a.b",
  "a b",
  " a",
  "a[b",
  "ж",
  "50%",
  "a+b",
  "a&b=c",
  "__proto__",
];
const TEXTS = [
  "",
  " ",
  "a b",
  "1+1=2",
  "100%",
  "%20",
  "[x]",
  "a&b",
  "Иван",
  "😀",
  "~'()*!",
  "\r\n",
  "null",
  "\0",
];

let state = 20_261_125;
/** The next of a fixed row of numbers from 0 to below `limit`. */
function draw(limit: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}
const oneOf = <Value>(values: readonly [Value, ...Value[]]): Value =>
  values[draw(values.length)] ?? values[0];

/** A nested value; `isSaid` leaves out what no query can say. */
function nested(levels: number, isSaid: boolean): unknown {
  const kind = draw(levels > 0 ? 10 : 5);
  if (kind < 5) {
    const scalars = [oneOf(TEXTS as [string]), draw(1000) - 500, draw(100) / 8, draw(2) === 0, null] as const;
    return scalars[isSaid && kind === 4 ? 0 : kind];
  }
  const length = draw(4) + Number(isSaid);
  return kind < 7
    ? Array.from({ length }, () => nested(levels - 1, isSaid))
    : Object.fromEntries(
        Array.from({ length }, () => [oneOf(NAMES as [string]), nested(levels - 1, isSaid)]),
      );
}

/** What arrives where all is text: PHP does not tell a list from a map whose names count from zero. */
function arrived(value: unknown, booleans: "numeric" | "literal"): unknown {
  if (typeof value !== "object" || value === null) {
    return typeof value === "boolean" && booleans === "numeric" ? String(Number(value)) : String(value);
  }
  const members = Object.entries(value).map(([key, item]) => [key, arrived(item, booleans)] as const);
  const isCounted = members.every(([key], index) => key === String(index));
  return isCounted ? members.map(([, item]) => item) : Object.fromEntries(members);
}

/** What the decoders of the mock make of a tree without a schema. */
function plain(node: BracketNode): unknown {
  if (node.members.size === 0) {
    return node.texts.at(-1);
  }
  const members = [...node.members].map(([key, member]) => [key, plain(member)] as const);
  return isList(node) ? members.map(([, member]) => member) : Object.fromEntries(members);
}

// The runtime writes and checks in one walk, and encodes each name once; what is written must stay one rule.
test.each(ENCODINGS)("queries hold the pairs of the shared writer of brackets: $arrays", (encoding) => {
  for (let round = 0; round < 300; round++) {
    const value = Object.fromEntries([["p", nested(4, true)]]);
    const want: [string, string][] = [];
    writeBrackets("f", value, encoding.arrays, (name, item) =>
      want.push([name, String(arrived(item, encoding.booleans))]),
    );
    const written = queryEncoder(value, "f", { style: "deep" }, encoding);
    expect([...new URLSearchParams(written)]).toEqual(want);
  }
});

const PROGRAM = `
ini_set("max_input_vars", "100000");
$given = json_decode(stream_get_contents(STDIN), true);
$parsed = [];
foreach ($given["texts"] as $text) { parse_str($text, $result); $parsed[] = $result; }
$built = array_map(fn ($value) => http_build_query(["p" => $value]), $given["values"]);
$read = [];
foreach ($built as $text) { parse_str($text, $result); $read[] = $result; }
echo json_encode(["parsed" => $parsed, "built" => $built, "read" => $read], JSON_THROW_ON_ERROR);
`;

interface Answer {
  readonly parsed: readonly unknown[];
  readonly built: readonly string[];
  readonly read: readonly unknown[];
}

/** One process for all: starting it takes longer than the work. */
function php(texts: readonly string[], values: readonly unknown[]): Answer {
  const input = JSON.stringify({ texts, values });
  const { stdout, stderr } = spawnSync("php", ["-n", "-r", PROGRAM], {
    input,
    maxBuffer: 1e8,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Answer;
}

const webhook = {
  method: "post",
  parameters: [],
  body: { contents: [{ mediaType: "application/x-www-form-urlencoded", kind: "form", json: [] }] },
} as unknown as Parameters<typeof encodeWebhook>[0];

/** Names as a caller may write them, where our reading is PHP's. */
const WRITTEN = [
  "a[b]c=1",
  "a[b]]=1",
  "a[b[c]=1",
  "a[[]=1",
  "a[[b]]=1",
  "a[ ]=1&a[]=2",
  "a[%09]=1",
  "a[ b]=1",
  "a[007]=1&a[]=2",
  "a[5]=1&a[]=2",
  "a[1][]=1&a[]=2",
  "a[x][y=1",
  "a[x]z[y]=1",
  "a[]=1&a[][b]=2",
  "a=b=c",
  "a&b",
  "a&&b=1&=2",
  "a=1&a=2",
  "a[b]=1&a[b]=2",
  "a%5Bb%5D=1",
];

/**
 * Where our reading is not PHP's, on purpose: a vendor's names are kept as its document writes them, brackets that never
 * open belong to the name, and of a name sent both as text and as a structure the structure counts, whatever came last.
 */
const OWN = [
  { given: "a.b=1", ours: { "a.b": "1" }, theirs: { a_b: "1" } },
  { given: "a b=1", ours: { "a b": "1" }, theirs: { a_b: "1" } },
  { given: "a[b=1", ours: { "a[b": "1" }, theirs: { a_b: "1" } },
  { given: "[a]=1", ours: { "[a]": "1" }, theirs: [] },
  { given: "a[b]=2&a=1", ours: { a: { b: "2" } }, theirs: { a: "1" } },
];

const ours = (text: string) => plain(readTree(readPairs(text, "query"), "query"));

describe.skipIf(!isThere)(title, () => {
  const values = Array.from({ length: 300 }, () => ({ v: nested(4, true) }));
  const sent = ENCODINGS.flatMap((encoding) =>
    values.map((value) => {
      const query = queryEncoder(value, "p", { style: "deep" }, encoding);
      const form = formBody({ kind: "form", type: "" }, { p: value }, encoding)?.content as string;
      const hook = encodeWebhook(webhook, { p: value }, "https://shop.example", encoding.booleans).body ?? "";
      return { value, encoding, query, texts: [query, form, hook] };
    }),
  );
  const any = Array.from({ length: 300 }, () => nested(4, false));
  const texts = [...sent.flatMap((one) => one.texts), ...WRITTEN, ...OWN.map(({ given }) => given)];
  const answer = isThere ? php(texts, [...values, ...any]) : { parsed: [], built: [], read: [] };
  const { built, read } = answer;
  const parsed = new Map(texts.map((text, index) => [text, answer.parsed[index]]));

  test("a query, a form and a webhook are read as what was given", () => {
    for (const { value, encoding, texts: written } of sent) {
      for (const text of written) {
        expect({ text, read: parsed.get(text) }).toEqual({
          text,
          read: { p: arrived(value, encoding.booleans) },
        });
      }
    }
  });

  test("our bytes are those of http_build_query, which also escapes ~", () => {
    const numbered = { booleans: "numeric", arrays: "indices" } as const;
    for (const [index, value] of values.entries()) {
      const bytes = queryEncoder(value, "p", { style: "deep" }, numbered);
      expect(bytes.replaceAll("~", "%7E")).toBe(built[index]);
    }
  });

  test("what http_build_query writes is read by the mock and by webhooks' receivers as PHP reads it", () => {
    for (const [index, text] of built.entries()) {
      const want = { text, read: text === "" ? {} : read[index] };
      expect({ text, read: text === "" ? {} : ours(text) }).toEqual(want);
      if (!text.includes("__proto__")) {
        expect({ text, read: decodeBrackets(text) }).toEqual(want);
      }
    }
  });

  test.each(WRITTEN)("%s is read as PHP reads it", (text) => {
    expect(ours(text)).toEqual(parsed.get(text));
  });

  test.each(OWN)("$given is read otherwise on purpose", ({ given, ours: own, theirs }) => {
    expect([ours(given), parsed.get(given)]).toEqual([own, theirs]);
  });
});
