import { seededNumbers } from "../../seeded.ts";

/** Where a made-up value could be this or that. */
export interface Chance {
  /** Plain values, the same each time? */
  readonly isPlain: boolean;
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number;
}

/** The plainest of all values: the first choice each time. */
export const PLAIN_CHANCE: Chance = { isPlain: true, below: () => 0 };

/**
 * Chance from a seed: the same values in every run.
 *
 * @param seed any text; without one it differs from run to run.
 */
export function chanceOf(seed: string = String(Math.random())): Chance {
  const next = seededNumbers(seed);
  return { isPlain: false, below: (limit) => Math.floor(next() * limit) };
}

/** One of a list that is not empty. */
export function pick<Value>(list: readonly Value[], chance: Chance): Value {
  return list[chance.below(list.length)] as Value;
}
