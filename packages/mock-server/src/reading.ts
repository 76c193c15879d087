import type { MockContext } from "./context.ts";
import type { OperationData } from "./data.ts";
import type { RawRequest } from "./decode/request.ts";
import type { Violation } from "./errors.ts";
import type { Outcome } from "./respond/refusals.ts";
import type { State } from "./state/state.ts";
import type { ValidatedRequest } from "./validate/request.ts";

/** A request as far as it could be read. */
export interface Reading {
  readonly request: RawRequest;
  /** Undefined if the request reached none. */
  readonly operation?: OperationData;
  /** Its values; undefined if a part of it could not be read, or its credentials are missing. */
  readonly validated?: ValidatedRequest;
  readonly violations: readonly Violation[];
  /** The vendor's refusal of a request that never comes to the operation's logic. */
  readonly refusal?: () => Outcome;
  /** The mock itself failed, or was asked for what is not there: this is said, whatever rules there are. */
  readonly failure?: Outcome;
}

export interface PipelineOptions {
  /** Takes what is documented only. */
  readonly strict?: boolean;
  readonly dynamic?: boolean;
  readonly seed?: number | string;
  /** Answer bad requests with the errors that the operation declares, as Prism does. Default: the vendor's general ones. */
  readonly declaredErrors?: boolean;
  /** Answer 500 where the document's own example does not fit its schema. */
  readonly strictExamples?: boolean;
  /** Refuses what a state keeps nothing of, instead of answering with an example that says so. */
  readonly strictEffects?: boolean;
  /** Makes the state, if the mock is to have one. */
  readonly createState?: (context: MockContext) => State;
}

/** A request that is refused before it comes to an operation's logic. */
export function refused(request: RawRequest, refusal: () => Outcome): Reading {
  return { request, violations: [], refusal };
}
