import { expect, test } from "vitest";
import { toLiteral } from "../src/site/literal.ts";

test.each([
  { given: null, want: "null" },
  { given: 'a "quote"', want: '"a \\"quote\\""' },
  { given: [], want: "[]" },
  { given: {}, want: "{}" },
  { given: { id: 7, "phone-number": "1" }, want: '{ id: 7, "phone-number": "1" }' },
  { given: { filter: { ids: [1, 2] } }, want: "{ filter: { ids: [1, 2] } }" },
  {
    given: { text: "x".repeat(70), more: [true] },
    want: `{\n  text: "${"x".repeat(70)}",\n  more: [true],\n}`,
  },
])("writes $given", ({ given, want }) => {
  expect(toLiteral(given)).toBe(want);
});
