import { expect, test } from "vitest";
import { holdingOf, mapParts, partsOf, SCHEMA_KEYWORDS, subschemas } from "../src/subschemas.ts";

const held = { one: "a", list: ["a", "b"], map: { x: "a", y: "b" } };

/** Holds schemas by every keyword that does, and values by those that do not. */
const full = {
  type: "object",
  enum: [{}],
  required: ["constructor"],
  ...Object.fromEntries(SCHEMA_KEYWORDS.map((keyword) => [keyword, held[holdingOf(keyword) ?? "one"]])),
};

test("every keyword of JSON Schema that holds schemas is known by how it holds them", () => {
  const holding = (way: string) => SCHEMA_KEYWORDS.filter((keyword) => holdingOf(keyword) === way);
  expect(holding("map")).toEqual(["properties", "patternProperties", "dependentSchemas", "$defs"]);
  expect(holding("list")).toEqual(["allOf", "oneOf", "anyOf", "prefixItems"]);
  expect(holding("one").join(" ")).toBe(
    "items additionalProperties unevaluatedItems unevaluatedProperties contains contentSchema propertyNames not if then else",
  );
  expect(["type", "const", "constructor", "dependentRequired"].map(holdingOf)).toEqual(
    Array(4).fill(undefined),
  );
  const count = { one: 1, list: 2, map: 2 };
  expect(subschemas(full)).toHaveLength(
    SCHEMA_KEYWORDS.reduce((sum, keyword) => sum + count[holdingOf(keyword) ?? "one"], 0),
  );
  expect(subschemas({ not: false, items: undefined, allOf: [{}], $defs: { a: true } })).toEqual([
    true,
    {},
    false,
  ]);
});

test.each([
  { holding: "one", held: false, parts: [[false]], mapped: "false" },
  {
    holding: "list",
    held: ["a", "b"],
    parts: [
      ["a", "0"],
      ["b", "1"],
    ],
    mapped: ["a0", "b1"],
  },
  {
    holding: "map",
    held: held.map,
    parts: [
      ["a", "x"],
      ["b", "y"],
    ],
    mapped: { x: "ax", y: "by" },
  },
  { holding: "map", held: ["a"], parts: [], mapped: ["a"] },
  { holding: "map", held: null, parts: [], mapped: null },
  { holding: "map", held: "ab", parts: [], mapped: "ab" },
  { holding: "list", held: { 0: "a" }, parts: [], mapped: { 0: "a" } },
  { holding: "list", held: "ab", parts: [], mapped: "ab" },
] as const)("what $held holds as $holding", ({ holding, held: given, parts, mapped }) => {
  expect(partsOf(holding, given)).toEqual(parts);
  const name = (part: unknown, steps: readonly string[]) => `${part}${steps.join("/")}`;
  expect(mapParts(holding, given, name)).toEqual(mapped);
  expect(mapParts(undefined, given, name)).toBe(given);
});

test("an absent member has no parts", () => {
  expect(partsOf("one", undefined)).toEqual([]);
});
