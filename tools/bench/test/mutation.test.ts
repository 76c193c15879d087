import { expect, test } from "vitest";
import { mutationCommand } from "../src/mutation/command.ts";
import { percent, readScore } from "../src/mutation/report.ts";

const mutant = (status: string, line: number, replacement?: string) => ({
  status,
  mutatorName: "ConditionalExpression",
  location: { start: { line } },
  ...(replacement !== undefined && { replacement }),
});

test("a score counts what tests noticed among what they could notice, and names the rest in order", () => {
  const score = readScore({
    files: {
      "src/b.ts": {
        mutants: [mutant("NoCoverage", 3, "false"), mutant("Killed", 1), mutant("CompileError", 2)],
      },
      "src/a.ts": {
        mutants: [mutant("Survived", 9, "a ||\n  b"), mutant("Survived", 2, "true"), mutant("Timeout", 5)],
      },
    },
  });
  expect(score).toEqual({
    killed: 2,
    valid: 5,
    survivors: [
      "src/a.ts:2 ConditionalExpression: true",
      "src/a.ts:9 ConditionalExpression: a || b",
      "src/b.ts:3 ConditionalExpression: false (no test runs it)",
    ],
  });
  expect(percent(score)).toBe("40.0 %");
});

test("a package without mutants has no score", () => {
  expect(percent(readScore({ files: {} }))).toBe("no mutants");
});

test("an unknown package is refused before anything is installed", () => {
  expect(() => mutationCommand(["docs"], [])).toThrow(
    'Unknown package "docs". Packages: runtime, mock-server, compiler.',
  );
});
