import { expect, test } from "vitest";
import { compare, summarize } from "../src/compare.ts";
import { formatNumber, formatResults } from "../src/report.ts";

test("sides are sampled in turn", async () => {
  const order: string[] = [];
  const side = (name: string) => ({ name, sample: () => ({ time: order.push(name) }) });
  const comparisons = await compare({ time: { unit: "ms", better: "less" } }, [side("a"), side("b")], 2);
  expect(order).toEqual(["a", "b", "a", "b"]);
  expect(comparisons).toEqual([
    {
      measure: "time",
      unit: "ms",
      better: "less",
      sides: [
        { name: "a", samples: [1, 3] },
        { name: "b", samples: [2, 4] },
      ],
    },
  ]);
});

test.each([
  { given: [3], want: { min: 3, median: 3, max: 3 } },
  { given: [10, 9, 100], want: { min: 9, median: 10, max: 100 } },
  { given: [4, 1, 3, 2], want: { min: 1, median: 2.5, max: 4 } },
])("summary of $given", ({ given, want }) => {
  expect(summarize(given)).toEqual(want);
});

test.each([
  { given: 18921, want: "18921" },
  { given: 123.4, want: "123" },
  { given: 48.73, want: "48.7" },
  { given: 2.5, want: "2.50" },
  { given: 0.0312, want: "0.0312" },
  { given: 0, want: "0.00" },
])("$given is written $want", ({ given, want }) => {
  expect(formatNumber(given)).toBe(want);
});

test("results are a table with peers in proportion to ours", () => {
  const sides = [
    { name: "ours", samples: [1, 2, 3] },
    { name: "peer", samples: [8, 8, 9] },
  ];
  const comparisons = [{ measure: "time", unit: "ms", better: "less" as const, sides }];
  expect(formatResults([{ name: "x", title: "a thing", subject: "Both.", comparisons }])).toBe(`## x: a thing

Both.

| measure                   | side |  min | median |  max | to ours |
| ------------------------- | ---- | ---: | -----: | ---: | ------: |
| time, ms (less is better) | ours | 1.00 |   2.00 | 3.00 |         |
|                           | peer | 8.00 |   8.00 | 9.00 |  × 4.00 |
`);
});
