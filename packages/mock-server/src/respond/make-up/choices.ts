import type { Chance } from "./chance.ts";

/**
 * The way that one attempt takes wherever a schema leaves a choice: attempt after attempt all ways come up, those at the
 * first choices soonest, as the digits of a number do.
 */
export class Choices {
  /** Are optional members left out? Every other attempt does. */
  readonly isLean: boolean;
  readonly chance: Chance;
  #left: number;

  /** @param attempt from 0. */
  constructor(attempt: number, chance: Chance) {
    this.isLean = attempt % 2 === 1;
    this.chance = chance;
    this.#left = Math.floor(attempt / 2);
  }

  /** One of `count` ways, from 0: that of chance first. */
  choose(count: number): number {
    return (this.turn(count) + this.chance.below(count)) % count;
  }

  /** One of `count` ways, from 0: the first of them first. */
  turn(count: number): number {
    const digit = this.#left % count;
    this.#left = Math.floor(this.#left / count);
    return digit;
  }
}
