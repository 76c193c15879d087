import { describe, expect, test } from "vitest";
import { type BracketNode, isList, readBrackets, writeBrackets } from "../src/brackets.ts";

function written(value: unknown, arrays: "brackets" | "indices" = "brackets"): [string, unknown][] {
  const pairs: [string, unknown][] = [];
  writeBrackets("f", value, arrays, (name, part) => pairs.push([name, part]));
  return pairs;
}

describe("a value in brackets", () => {
  test.each<{ given: unknown; arrays?: "indices"; want: [string, unknown][] }>([
    { given: 1, want: [["f", 1]] },
    { given: null, want: [["f", null]] },
    { given: undefined, want: [] },
    { given: { a: undefined, b: "x" }, want: [["f[b]", "x"]] },
    { given: { a: { b: true } }, want: [["f[a][b]", true]] },
    {
      given: { ids: [1, 2] },
      want: [
        ["f[ids][]", 1],
        ["f[ids][]", 2],
      ],
    },
    {
      given: { ids: [1, 2] },
      arrays: "indices",
      want: [
        ["f[ids][0]", 1],
        ["f[ids][1]", 2],
      ],
    },
    // With [], PHP would start a new element at every member.
    {
      given: [{ a: 1, b: 2 }],
      want: [
        ["f[0][a]", 1],
        ["f[0][b]", 2],
      ],
    },
  ])("$given, $arrays", ({ given, arrays, want }) => {
    expect(written(given, arrays)).toEqual(want);
  });
});

/** A tree as plain data, every scalar as text. */
function plain(node: BracketNode): unknown {
  if (node.members.size === 0) {
    return node.texts[0];
  }
  const members = [...node.members].map(([key, member]) => [key, plain(member)] as const);
  return isList(node) ? members.map(([, member]) => member) : Object.fromEntries(members);
}

test.each(["brackets", "indices"] as const)("what was written with %s is read again", (arrays) => {
  const value = { ids: ["1", "2"], rows: [{ a: "1", b: ["x"] }, { a: "2" }], map: { k: { min: "5" } } };
  const pairs = written(value, arrays).map(([name, text]) => [name, String(text)] as const);
  const node = readBrackets(pairs).members.get("f");
  expect(node && plain(node)).toEqual(value);
});
