/** Drawing mutants at random, and what a sample says of the whole. */

/**
 * Draws evenly at random, the same ones for the same seed.
 *
 * @param size of the sample; at least as many as there are: all of them
 */
export function sample<Item extends { readonly key: string }>(
  items: readonly Item[],
  size: number,
  seed: number,
): Item[] {
  const random = randomNumbers(seed);
  return [...items]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((item) => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, size)
    .map(({ item }) => item);
}

/** Numbers from 0 to below 1 by the generator mulberry32, which needs no more than 32 bits of state. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The normal distribution's quantile for 95 %. */
const Z = 1.959964;

/** Wilson's 95 % interval for a share seen in a sample, from 0 to 1. */
export function interval(hits: number, size: number): readonly [low: number, high: number] {
  const share = hits / size;
  const middle = (share + Z ** 2 / (2 * size)) / (1 + Z ** 2 / size);
  const reach =
    (Z / (1 + Z ** 2 / size)) * Math.sqrt((share * (1 - share)) / size + Z ** 2 / (4 * size ** 2));
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
}
