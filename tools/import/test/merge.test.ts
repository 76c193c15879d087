import { describe, expect, test } from "vitest";
import { merge } from "../src/merge.ts";

const lines = (...texts: string[]) => `${texts.join("\n")}\n`;
const base = lines("a: 1", "b: 2", "c: 3", "d: 4", "e: 5");

describe("a newer document over files that people changed", () => {
  test.each([
    {
      what: "the vendor changed",
      ours: base,
      theirs: lines("a: 9", "b: 2", "c: 3", "d: 4", "e: 5"),
      want: lines("a: 9", "b: 2", "c: 3", "d: 4", "e: 5"),
      conflicts: 0,
    },
    {
      what: "people changed",
      ours: lines("a: 9", "b: 2", "c: 3", "d: 4", "e: 5"),
      theirs: base,
      want: lines("a: 9", "b: 2", "c: 3", "d: 4", "e: 5"),
      conflicts: 0,
    },
    {
      what: "both changed, in different places",
      ours: lines("a: 9", "b: 2", "c: 3", "d: 4", "e: 5"),
      theirs: lines("a: 1", "b: 2", "c: 3", "d: 4", "e: 8"),
      want: lines("a: 9", "b: 2", "c: 3", "d: 4", "e: 8"),
      conflicts: 0,
    },
    {
      what: "both changed the same line",
      ours: lines("a: 9", "b: 2", "c: 3", "d: 4", "e: 5"),
      theirs: lines("a: 7", "b: 2", "c: 3", "d: 4", "e: 5"),
      want: lines("a: 9", "b: 2", "c: 3", "d: 4", "e: 5"),
      conflicts: 1,
    },
    {
      what: "both changed the same, alike",
      ours: lines("a: 9"),
      theirs: lines("a: 9"),
      want: lines("a: 9"),
      conflicts: 0,
    },
    { what: "the vendor dropped it", ours: base, theirs: undefined, want: undefined, conflicts: 0 },
    { what: "people dropped it", ours: undefined, theirs: base, want: undefined, conflicts: 0 },
    {
      what: "people dropped what the vendor changed",
      ours: undefined,
      theirs: lines("a: 7"),
      want: undefined,
      conflicts: 1,
    },
    {
      what: "the vendor dropped what people changed",
      ours: lines("a: 9"),
      theirs: undefined,
      want: lines("a: 9"),
      conflicts: 1,
    },
  ])("$what", ({ ours, theirs, want, conflicts }) => {
    const side = (text: string | undefined) => (text === undefined ? {} : { "a.yaml": text });
    const merged = merge({ base: side(base), ours: side(ours), theirs: side(theirs) });
    expect(merged.files["a.yaml"]).toBe(want);
    expect(merged.conflicts).toHaveLength(conflicts);
  });

  test("new files of both sides are there", () => {
    const merged = merge({ base: {}, ours: { "a.yaml": "a" }, theirs: { "b.yaml": "b" } });
    expect(merged).toEqual({ files: { "a.yaml": "a", "b.yaml": "b" }, conflicts: [] });
  });
});
