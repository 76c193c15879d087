import { describe, expect, test } from "vitest";
import type { EncodingDescriptor, QueryDescriptor } from "../src/descriptor.ts";
import { InvalidRequestError } from "../src/errors.ts";
import { queryEncoder } from "../src/request/query.ts";
import { refused } from "./support/refused.ts";

const php: EncodingDescriptor = { booleans: "numeric", arrays: "brackets" };
const indexed: EncodingDescriptor = { booleans: "literal", arrays: "indices" };
const deep: QueryDescriptor = { style: "deep" };
const form: QueryDescriptor = { style: "form" };

/** The clearer spelling of a golden value: brackets instead of %5B and %5D. */
const brackets = (text: string) => text.replaceAll("[", "%5B").replaceAll("]", "%5D");

describe("the bytes of a query", () => {
  test.each<{ given: unknown; as: QueryDescriptor; encoding?: EncodingDescriptor; want: string }>([
    { given: { ids: [1, 2] }, as: deep, want: "p[ids][]=1&p[ids][]=2" },
    { given: { ids: [1, 2] }, as: deep, encoding: indexed, want: "p[ids][0]=1&p[ids][1]=2" },
    { given: { customFields: { nps: { min: 5 } } }, as: deep, want: "p[customFields][nps][min]=5" },
    { given: { rows: [{ a: 1, b: 2 }] }, as: deep, want: "p[rows][0][a]=1&p[rows][0][b]=2" },
    { given: { "a key": "Иван & co" }, as: deep, want: "p[a+key]=%D0%98%D0%B2%D0%B0%D0%BD+%26+co" },
    { given: { at: "2019-08-06 12:00:00" }, as: deep, want: "p[at]=2019-08-06+12%3A00%3A00" },
    { given: { vip: true, bad: false }, as: deep, want: "p[vip]=1&p[bad]=0" },
    { given: { vip: true, bad: false }, as: deep, encoding: indexed, want: "p[vip]=true&p[bad]=false" },
    { given: { a: undefined, b: "" }, as: deep, want: "p[b]=" },
    { given: {}, as: deep, want: "" },
    { given: undefined, as: deep, want: "" },
    { given: ["a"], as: deep, want: "p[]=a" },
    { given: [1, 2], as: form, want: "p=1&p=2" },
    { given: [1, 2], as: { style: "form", wireName: "p[]" }, want: "p[]=1&p[]=2" },
    { given: ["a,b", "c"], as: { style: "form", explode: false }, want: "p=a%2Cb,c" },
    { given: true, as: form, want: "p=1" },
    { given: -0, as: form, want: "p=0" },
    { given: 0.1, as: form, want: "p=0.1" },
    { given: "!'()*~-._", as: form, want: "p=%21%27%28%29%2A~-._" },
    { given: "a+b c%", as: form, want: "p=a%2Bb+c%25" },
    { given: undefined, as: form, want: "" },
  ])("$given as $as is $want", ({ given, as, encoding = php, want }) => {
    expect(queryEncoder(given, "p", as, encoding)).toBe(brackets(want));
  });
});

describe("what a query cannot say is refused by path", () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = { again: cycle };
  let deepest: unknown = 1;
  for (let level = 0; level < 40; level++) {
    deepest = { a: deepest };
  }

  test.each<{ given: unknown; as?: QueryDescriptor; path: string; problem: RegExp }>([
    ...["x", 5, true, ""].map((given) => ({ given, path: "p", problem: /must be an object/ })),
    { given: { ids: [Number.NaN] }, path: "p.ids[0]", problem: /NaN/ },
    { given: { max: Number.POSITIVE_INFINITY }, path: "p.max", problem: /Infinity/ },
    { given: { from: new Date() }, path: "p.from", problem: /formatDate/ },
    { given: { f: () => 1 }, path: "p.f", problem: /Function/ },
    { given: { s: Symbol("x") }, path: "p.s", problem: /Symbol/ },
    { given: { n: 1n }, path: "p.n", problem: /BigInt/ },
    { given: { m: new Map() }, path: "p.m", problem: /Map/ },
    { given: { m: new URL("https://a.example") }, path: "p.m", problem: /URL/ },
    { given: { a: null }, path: "p.a", problem: /null/ },
    { given: { ids: [] }, path: "p.ids", problem: /empty list/ },
    { given: { a: { "b]": 1 } }, path: "p.a", problem: /name "b\]"/ },
    { given: { "": 1 }, path: "p", problem: /name ""/ },
    { given: { ids: [undefined] }, path: "p.ids[0]", problem: /undefined/ },
    { given: cycle, path: "p.self.again", problem: /contain itself/ },
    { given: deepest, path: `p${".a".repeat(32)}`, problem: /deeper than/ },
    { given: { a: "\ud800" }, path: "p.a", problem: /surrogate/ },
    { given: [], as: form, path: "p", problem: /empty list/ },
    { given: [[1]], as: form, path: "p[0]", problem: /must be text/ },
    { given: { a: 1 }, as: form, path: "p", problem: /must be text/ },
    { given: [undefined], as: form, path: "p[0]", problem: /undefined/ },
  ])("$given: $path", async ({ given, as = deep, path, problem }) => {
    const error = refused(() => queryEncoder(given, "p", as, php));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toMatchObject({ path, message: expect.stringMatching(problem) });
  });
});
