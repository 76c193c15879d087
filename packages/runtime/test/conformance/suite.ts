/** The conformance suite: the same program on every runtime, against the same servers. */
import { bareCases } from "./bare.ts";
import { faultCases } from "./faults.ts";
import { fileCases } from "./files.ts";
import { type Case, type Engine, type Outcome, type Places, World } from "./harness.ts";
import { listCases } from "./lists.ts";

export type { Outcome, Places };

const CASES: readonly Case[] = [...faultCases, ...listCases, ...fileCases, ...bareCases];

/**
 * Runs all cases, one after the other.
 * @param tell is told of each
 */
export async function runSuite(
  places: Places,
  tell: (outcome: Outcome) => void = () => {},
): Promise<Outcome[]> {
  const engine: Engine = {
    isBrowser: "document" in globalThis,
    isWorkerd: globalThis.navigator?.userAgent === "Cloudflare-Workers",
  };
  const outcomes: Outcome[] = [];
  for (const { name, run } of CASES) {
    const outcome = await run(new World(places, engine)).then(
      () => ({ name }),
      (error: unknown) => ({ name, problem: error instanceof Error ? error.message : String(error) }),
    );
    outcomes.push(outcome);
    tell(outcome);
  }
  return outcomes;
}
