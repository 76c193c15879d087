import type { Delays } from "./delay.ts";
import type { Delay, Steer } from "./steer.ts";

/** What happens to a response on its way, beside its bytes. */
export interface Wire {
  /** Milliseconds before the first byte. */
  readonly delay: number;
  /** How the connection ends before all is sent. */
  readonly end?: "reset" | "close";
  /** Bytes of the body that are sent before that end; undefined: not even the status. */
  readonly bytes?: number;
  /** Milliseconds over which the body is sent, in parts. */
  readonly drip?: number;
}

/** A response that goes its way as usual. */
export const PLAIN: Wire = { delay: 0 };

/** In how many parts a dripping body is sent. */
const DRIP_PARTS = 10;

/**
 * What the rule does to a response on its way.
 *
 * @param usual the delay of all responses that have none of their own.
 * @param length bytes of the body.
 */
export function wireOf(what: Steer, usual: Delay, delays: Delays, length: number): Wire {
  const { delay = usual, reset, truncate, drip } = what;
  const half = Math.floor(length / 2);
  return {
    delay: delays.draw(delay),
    ...(drip === undefined ? {} : { drip }),
    ...(truncate === undefined || truncate === false
      ? {}
      : { end: "close" as const, bytes: truncate === true ? half : Math.min(truncate, length) }),
    ...(reset === undefined ? {} : { end: "reset" as const, ...(reset === "within" ? { bytes: half } : {}) }),
  };
}

/** The body in the parts in which it drips, or whole. */
export function partsOf(bytes: Uint8Array, { drip, bytes: most = bytes.length }: Wire): Uint8Array[] {
  const sent = bytes.subarray(0, most);
  if (drip === undefined || sent.length === 0) {
    return [sent];
  }
  const size = Math.ceil(sent.length / DRIP_PARTS);
  return Array.from({ length: Math.ceil(sent.length / size) }, (_, index) =>
    sent.subarray(index * size, (index + 1) * size),
  );
}
