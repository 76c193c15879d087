import { expect, test } from "vitest";
import * as rules from "../src/emit/client/zod/rules.ts";

const text: rules.Rule = (value) => typeof value === "string";
const number: rules.Rule = (value) => typeof value === "number";

test.each<{ given: string; rule: rules.Rule; right: unknown[]; wrong: unknown[] }>([
  { given: "any", rule: rules.$any, right: [1, undefined], wrong: [] },
  { given: "none", rule: rules.$none, right: [], wrong: [1, undefined] },
  { given: "all of none", rule: rules.$all(), right: [1], wrong: [] },
  { given: "all", rule: rules.$all(number, rules.$range({ gte: 2 })), right: [2], wrong: [1, "a"] },
  { given: "some", rule: rules.$some(text, number), right: [1, "a"], wrong: [true] },
  { given: "one", rule: rules.$one(number, rules.$range({ gte: 2 })), right: [1, "a"], wrong: [2] },
  { given: "one of those that none fits", rule: rules.$one(text), right: ["a"], wrong: [1] },
  { given: "not", rule: rules.$not(text), right: [1], wrong: ["a"] },
  { given: "if", rule: rules.$if(text, rules.$length(2), number), right: ["ab", 1], wrong: ["a", true] },
  {
    given: "types",
    rule: rules.$type("string", "null", "array"),
    right: ["", null, []],
    wrong: [1, true, {}, undefined],
  },
  { given: "an integer", rule: rules.$type("integer"), right: [1, -0], wrong: [1.5, "1"] },
  { given: "an object", rule: rules.$type("object"), right: [{}], wrong: [[], null] },
  {
    given: "an enum of structures",
    rule: rules.$enum(1, null, [1, { a: 2 }], { a: 1, b: [2] }),
    right: [1, null, [1, { a: 2 }], { b: [2], a: 1 }, { b: [2], a: 1, c: undefined }],
    wrong: [
      "1",
      undefined,
      [],
      [1],
      [1, { a: 3 }],
      [1, { a: 2 }, 3],
      { a: 1 },
      { a: 1, b: [3] },
      { a: 1, b: [2], c: 3 },
      { a: 1, c: [2] },
      2,
    ],
  },
  { given: "lengths", rule: rules.$length(1, 2), right: ["a", "ab", "😀😀", 5, null], wrong: ["", "abc"] },
  { given: "any length", rule: rules.$length(), right: ["", "a".repeat(99)], wrong: [] },
  { given: "a pattern", rule: rules.$pattern(/^a/), right: ["ab", 1], wrong: ["ba"] },
  {
    given: "a range with its ends",
    rule: rules.$range({ gte: 1, lte: 3 }),
    right: [1, 3, "9", null],
    wrong: [0.9, 3.1],
  },
  {
    given: "a range without its ends",
    rule: rules.$range({ gt: 1, lt: 3 }),
    right: [1.1, 2.9],
    wrong: [1, 3, 0, 4],
  },
  { given: "no range", rule: rules.$range({}), right: [-1e9, 1e9], wrong: [] },
  { given: "multiples", rule: rules.$multiple(0.5), right: [0, 1.5, "1.2"], wrong: [1.2] },
  { given: "a count", rule: rules.$count(1, 2), right: [[1], [1, 2], "abc"], wrong: [[], [1, 2, 3]] },
  { given: "any count", rule: rules.$count(), right: [[], Array(99)], wrong: [] },
  {
    given: "no item twice",
    rule: rules.$unique,
    right: [[], [1, "1", 2], [{ a: 1 }, { a: 2 }], "aa"],
    wrong: [
      [1, 2, 1],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
  },
  { given: "items", rule: rules.$items(text), right: [[], ["a", "b"], 1], wrong: [["a", 1]] },
  { given: "items from the second on", rule: rules.$items(text, 1), right: [[1, "a"]], wrong: [["a", 1]] },
  {
    given: "a tuple",
    rule: rules.$tuple(text, number),
    right: [[], ["a"], ["a", 1], ["a", 1, true], "x"],
    wrong: [[1], ["a", "b"]],
  },
  {
    given: "one that it contains",
    rule: rules.$contains(text),
    right: [["a"], [1, "a", "b"], "x"],
    wrong: [[], [1]],
  },
  {
    given: "two or three that it contains",
    rule: rules.$contains(text, 2, 3),
    right: [["a", 1, "b"]],
    wrong: [["a"], ["a", "b", "c", "d"]],
  },
  {
    given: "required members",
    rule: rules.$required("a", "toString"),
    right: [{ a: null, toString: 1 }, [], null, "x"],
    wrong: [{ a: 1 }, { toString: 1 }, { a: undefined, toString: 1 }],
  },
  {
    given: "members",
    rule: rules.$properties({ a: text, b: number }),
    right: [{}, { a: "x", b: 1, c: true }, { a: undefined }, [1]],
    wrong: [{ a: 1 }, { a: "x", b: "y" }],
  },
  {
    given: "members by pattern",
    rule: rules.$matching([
      [/^a/, text],
      [/b$/, number],
    ]),
    right: [{}, { ax: "x", xb: 1, c: true }, { ax: undefined }],
    wrong: [{ ax: 1 }, { ab: "x" }],
  },
  {
    given: "other members",
    rule: rules.$others(["a"], [/^x-/], text),
    right: [{}, { a: 1, "x-b": 1, c: "d" }, { c: undefined }],
    wrong: [{ c: 1 }],
  },
  {
    given: "names",
    rule: rules.$names(rules.$length(1)),
    right: [{}, { a: 1 }, { "": undefined }],
    wrong: [{ "": 1 }],
  },
  {
    given: "a size",
    rule: rules.$size(1, 2),
    right: [{ a: 1 }, { a: 1, b: 2, c: undefined }, []],
    wrong: [{}, { a: 1, b: 2, c: 3 }],
  },
  { given: "any size", rule: rules.$size(), right: [{}, { a: 1 }], wrong: [] },
  {
    given: "members that depend on others",
    rule: rules.$dependent({ a: rules.$required("b") }),
    right: [{}, { b: 1 }, { a: 1, b: 1 }, { a: undefined }],
    wrong: [{ a: 1 }],
  },
  {
    given: "what a schema takes",
    rule: rules.$takes(() => ({ safeParse: (value) => ({ success: value === 1 }) })),
    right: [1],
    wrong: [2],
  },
])("a condition: $given", ({ rule, right, wrong }) => {
  expect(right.filter((value) => !rule(value))).toEqual([]);
  expect(wrong.filter((value) => rule(value))).toEqual([]);
});
