import type { ReadContext } from "../features.ts";

/** A response that was read in full. */
export interface FullRead extends ReadContext {
  readonly text: string;
  /** The parsed text; `undefined` if it was empty or no JSON. */
  readonly body: unknown;
}
