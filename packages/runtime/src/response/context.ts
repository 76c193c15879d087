import type { OperationFeatures } from "../features.ts";

/** What reading a response takes beside the call. */
export interface ReadContext {
  readonly features: OperationFeatures;
  /** What was sent, by which a batch's rows are told. */
  readonly params: object;
}

/** A response that was read in full. */
export interface FullRead extends ReadContext {
  readonly text: string;
  /** The parsed text; `undefined` if it was empty or no JSON. */
  readonly body: unknown;
}
