/** Chance from a number: the same attacks in every run. */
export type Dice = (limit: number) => number;

/** Park and Miller's generator: enough to vary what is sent. */
export function diceOf(seed: number): Dice {
  let state = (seed % 2_147_483_646) + 1;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}
