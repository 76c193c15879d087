import { join } from "node:path";
import { expect, test } from "vitest";
import { mostTelling } from "../src/mutation/choice.ts";
import { mutationCommand } from "../src/mutation/command.ts";
import { measure } from "../src/mutation/measure.ts";
import type { Mutant } from "../src/mutation/mutants.ts";
import type { Entry, Order } from "../src/mutation/orders.ts";
import { formatScore, formatSurvivors, readScore } from "../src/mutation/report.ts";
import { interval, sample } from "../src/mutation/sample.ts";
import { openSession, type Session } from "../src/mutation/session.ts";

const mutant = (file: string, line: number, replacement = "true"): Mutant => ({
  id: `${file}:${line}`,
  key: `${file}:${line}`,
  file,
  line,
  mutator: "ConditionalExpression",
  original: "a <\n    b",
  replacement,
});

const killed = { status: "killed", by: "a test" } as const;

test("a score names survivors in order, and the folders with the most of them first", () => {
  const score = readScore([
    { mutant: mutant("src/b/b.ts", 3, "false"), outcome: { status: "uncovered" } },
    { mutant: mutant("src/b/b.ts", 1), outcome: killed },
    { mutant: mutant("src/a.ts", 19, "a ||\n  b"), outcome: { status: "survived" } },
    { mutant: mutant("src/a.ts", 2), outcome: { status: "survived" } },
    { mutant: mutant("src/a.ts", 5), outcome: killed },
  ]);
  expect(formatSurvivors("acme", score).split("\n")).toEqual([
    "",
    "acme: 3 survivors",
    "  src/a.ts:2 ConditionalExpression: a < b → true",
    "  src/a.ts:19 ConditionalExpression: a < b → a || b",
    "  src/b/b.ts:3 ConditionalExpression: a < b → false (no test runs it)",
    "  src: 33.3 % of 3 killed",
    "  src/b: 50.0 % of 2 killed",
    "",
  ]);
  expect(formatScore("acme", score)).toBe("acme: 40.0 % of 5 killed\n");
  expect(formatScore("acme", score, 7)).toBe(
    "acme: 40.0 % of 5 killed (sample with seed 7; 95 % interval 11.8 % to 76.9 %)\n",
  );
});

test("a package without mutants has no score", () => {
  expect(formatScore("acme", readScore([]), 1)).toBe("acme: no mutants\n");
});

test("a seed draws the same mutants whatever their order, another seed others, and each as often", () => {
  const all = Array.from({ length: 40 }, (_, line) => mutant("src/a.ts", line));
  const drawn = sample(all, 10, 7);
  expect(new Set(drawn)).toHaveProperty("size", 10);
  expect(sample([...all].reverse(), 10, 7)).toEqual(drawn);
  expect(sample(all, 10, 8)).not.toEqual(drawn);
  expect(sample(all, 100, 7)).toHaveLength(40);
  const counts = new Map(all.map(({ key }) => [key, 0]));
  for (let seed = 0; seed < 400; seed++) {
    for (const { key } of sample(all, 10, seed)) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  expect(Math.min(...counts.values())).toBeGreaterThan(60);
  expect(Math.max(...counts.values())).toBeLessThan(140);
});

test.each([
  { hits: 85, size: 100, want: [0.7672, 0.9069] },
  { hits: 0, size: 10, want: [0, 0.2775] },
  { hits: 10, size: 10, want: [0.7225, 1] },
])("the interval of $hits in $size", ({ hits, size, want }) => {
  expect(interval(hits, size).map((bound) => Number(bound.toFixed(4)))).toEqual(want);
});

test("an unknown package is refused before anything is installed", async () => {
  const options = { files: [], tests: [], sample: undefined, seed: 1 };
  await expect(mutationCommand(["docs"], options)).rejects.toThrow(
    'Unknown package "docs". Packages: runtime, mock-server, compiler.',
  );
});

/** A source with its mutants, as the instrumenter writes them. */
const INSTRUMENTED = `
const board = (globalThis.__stryker__ ??= {});
function is(id) {
  const coverage = (board.mutantCoverage ??= { static: {}, perTest: {} });
  const counts = board.currentTestId ? (coverage.perTest[board.currentTestId] ??= {}) : coverage.static;
  counts[id] = (counts[id] ?? 0) + 1;
  if (board.activeMutant === id && ++board.hitCount > board.hitLimit) {
    throw new Error("without end");
  }
  return board.activeMutant === id;
}
export const START = is("start") ? 4 : 3;
const STUCK = is("stuck");
export async function countdown(from = is("unasked") ? START : START) {
  const numbers = [];
  for (let number = from; number > (is("bound") ? 1 : 0); number -= is("endless") ? 0 : 1) {
    numbers.push(is("harmless") ? number + 1 : number);
  }
  await (is("hang") || STUCK ? new Promise(() => {}) : Promise.resolve());
  return numbers;
}
export const never = () => !is("never");
let kept;
export const first = () => (kept ??= is("kept") ? 2 : 1);
`;

test("a name that no test file has is an error, not a score", async () => {
  const open = openSession({ folder: "tools/bench/test/mutated", without: [] }, new Map(), ["absent"]);
  await expect(open).rejects.toThrow("No test file's name in tools/bench/test/mutated contains absent.");
});

test("mutants that tests notice, that hang, that show when the file is loaded or a test runs first, that nothing notices", async () => {
  const folder = "tools/bench/test/mutated";
  const source = join(import.meta.dirname, "mutated/countdown.ts");
  const session = await openSession(
    { folder, without: [], withoutSuites: ["countdown > left out"] },
    new Map([[source, INSTRUMENTED]]),
  );
  const ids = ["bound", "endless", "hang", "start", "stuck", "harmless", "never", "unasked", "kept"];
  const mutants = ids.map((id) => ({ ...mutant("countdown.ts", 1), id, key: id }));
  const told: string[] = [];
  const outcomes = await measure(session, mutants, mutants, new Map(), (text) => told.push(text));
  await session.close();
  const fromTwo = { status: "killed", by: "countdown.check.ts > from two" };
  expect(Object.fromEntries(outcomes)).toEqual({
    bound: fromTwo,
    endless: fromTwo,
    hang: fromTwo,
    start: { status: "killed", by: "countdown.check.ts > from the start" },
    stuck: fromTwo,
    harmless: { status: "survived" },
    never: { status: "uncovered" },
    unasked: { status: "uncovered" },
    kept: { status: "killed", by: "countdown.check.ts > what is kept" },
  });
  expect(told[0]).toMatch(/^3 tests of 1 files pass; the slowest: countdown\.check\.ts \d+\.\d s$/);
});

test("of many tests those come first that together reach the most of a source", () => {
  const tests = Object.entries({ few: "a", most: "abx", same: "ab", other: "c", none: "yz" }).map(
    ([name, reached]) => {
      const hits = Object.fromEntries([...reached].map((id) => [id, 1]));
      return {
        kind: "covered",
        file: "a.test.ts",
        test: name,
        name,
        ms: 1,
        cpu: 1,
        passed: true,
        repeatable: true,
        hits,
      } as const;
    },
  );
  const covered = { file: "a.test.ts", tests, loaded: new Set<string>(), cpu: 5 };
  expect(
    mostTelling(covered, new Set("abcd"))
      .map(({ name }) => name)
      .slice(0, 2),
  ).toEqual(["most", "other"]);
  expect(new Set(mostTelling(covered, new Set("abcd")))).toEqual(new Set(tests));
});

test.each([
  { given: "missed", repeatable: true },
  { given: "a test that passes once in a process", repeatable: false },
])(
  "a source that is loaded while another file's test runs is shown to the file that is about it: $given",
  async ({ repeatable }) => {
    const [other, about] = ["mutation.test.ts", "mutated/countdown.check.ts"].map((name) =>
      join(import.meta.dirname, name),
    ) as [string, string];
    const numbers = { ms: 1, cpu: 1, passed: true, repeatable };
    const test = { kind: "covered", file: other, test: "1_0", name: "other > test", ...numbers } as const;
    const entriesOf = (files: readonly string[], { kind }: Order): Entry[] => {
      if (kind === "cover") {
        return [
          { ...test, hits: { m: 1 } },
          ...files.map((file) => ({ kind: "loaded", file, mutants: [] }) as const),
        ];
      }
      if (kind === "try") {
        return [{ kind: "missed", mutant: "m", test: "1_0" }];
      }
      return files[0] === about ? [{ kind: "killed", mutant: "m", test: "about > test" }] : [];
    };
    const session: Session = {
      files: [other, about],
      run: async (files, order) => {
        const entries = entriesOf(files, order);
        const isFailing = order.kind === "alone" && order.mutant === "m" && entries.length > 0;
        const done = files.map((file) => ({ kind: "done", file }) as const);
        return {
          entries: order.kind === "alone" && !isFailing ? done : [...entries, ...done],
          failed: isFailing,
        };
      },
      close: async () => undefined,
    };
    const mutants = [{ ...mutant("countdown.ts", 1), id: "m" }];
    const outcomes = await measure(session, mutants, mutants, new Map(), () => undefined);
    expect(outcomes.get("m")).toEqual({ status: "killed", by: "about > test" });
  },
);

test.each([
  { failing: ["m"], want: { status: "killed", by: "a > test" } },
  { failing: ["m", "none"], want: { status: "survived" } },
  { failing: [], want: { status: "survived" } },
])("a file that fails alone with $failing tells: $want", async ({ failing, want }) => {
  const file = join(import.meta.dirname, "mutation.test.ts");
  const session: Session = {
    files: [file],
    run: async (_, order) => {
      const isFailing = order.kind === "alone" && failing.includes(order.mutant);
      const entries: Entry[] =
        order.kind === "cover"
          ? [{ kind: "loaded", file, mutants: ["m"] }]
          : isFailing
            ? [{ kind: "killed", mutant: "m", test: "a > test" }]
            : [];
      return { entries: [...entries, { kind: "done", file }], failed: isFailing };
    },
    close: async () => undefined,
  };
  const mutants = [{ ...mutant("src/a.ts", 1), id: "m" }];
  expect(await measure(session, mutants, mutants, new Map(), () => undefined)).toEqual(
    new Map([["m", want]]),
  );
});
