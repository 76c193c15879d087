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
  let state = hashOf(seed);
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0;
    return Math.floor((mix(state) / 2 ** 32) * limit);
  };
  return { isPlain: false, below };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash;
}

/** The finishing step of mulberry32: neighbouring states give numbers that have nothing in common. */
function mix(state: number): number {
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

/** One of a list that is not empty. */
export function pick<Value>(list: readonly Value[], chance: Chance): Value {
  return list[chance.below(list.length)] as Value;
}
