import type { Delay } from "./steer.ts";

/** Draws delays; the same ones in every run. */
export class Delays {
  #state: number;

  /** @param seed any number or text; mocks with the same draw the same. */
  constructor(seed: number | string = 0) {
    this.#state = hash(String(seed));
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

  /** Mulberry32: 32 bits of state are enough for delays, and the same everywhere. */
  #even(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Box and Muller's transform. */
  #normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.#even())) * Math.cos(2 * Math.PI * this.#even());
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const letter of text) {
    value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }
  return value;
}
