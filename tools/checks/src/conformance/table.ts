/** How the outcomes of a run are shown. */
import type { Outcome } from "../../../../packages/runtime/test/conformance/suite.ts";

/** What an engine made of the suite, or why it could not run. */
export interface Report {
  readonly engine: string;
  readonly outcomes: readonly Outcome[];
  readonly missing?: string;
}

export const isGood = ({ outcomes, missing }: Report): boolean =>
  missing === undefined && outcomes.length > 0 && outcomes.every(({ problem }) => problem === undefined);

/** `Node 26  113 of 113`, and below each case that is not as it must be. */
export function describeReport({ engine, outcomes, missing }: Report): string {
  if (missing !== undefined) {
    return `${engine.padEnd(10)} not run: ${missing}\n`;
  }
  const bad = outcomes.filter(({ problem }) => problem !== undefined);
  const lines = bad.map(({ name, problem }) => `  ${name}: ${problem}\n`);
  return `${engine.padEnd(10)} ${outcomes.length - bad.length} of ${outcomes.length}\n${lines.join("")}`;
}
