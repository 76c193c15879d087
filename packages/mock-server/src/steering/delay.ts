import { seededNumbers } from "../seeded.ts";
import type { Delay } from "./steer.ts";

/** Draws delays; the same ones in every run. */
export class Delays {
  readonly #even: () => number;

  /** @param seed any number or text; mocks with the same draw the same. */
  constructor(seed: number | string = 0) {
    this.#even = seededNumbers(String(seed));
  }

  /** @returns milliseconds, at least 0. */
  draw(delay: Delay): number {
    if (typeof delay === "number") {
      return Math.max(0, delay);
    }
    if ("mean" in delay) {
      return Math.max(0, delay.mean + (delay.deviation ?? 0) * this.#normal());
    }
    return Math.max(0, delay.from + (delay.to - delay.from) * this.#even());
  }

  /** Box and Muller's transform. */
  #normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.#even())) * Math.cos(2 * Math.PI * this.#even());
  }
}
