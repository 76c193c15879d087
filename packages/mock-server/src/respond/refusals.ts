import type { CompiledMock, ErrorCase, OperationData } from "../data.ts";
import { problem, type WireResponse } from "../encode/wire-response.ts";
import { InvalidPreference, type Violation } from "../errors.ts";
import { caseOf, errorResponse } from "./error-response.ts";
import { encodeResponse, type Prism } from "./prism.ts";
import { violationsHeader } from "./violations-header.ts";

/** A response and how it came about. */
export interface Outcome {
  readonly response: WireResponse;
  /** `operationId`, if the request reached one. */
  readonly operation?: string;
  readonly violations: readonly Violation[];
}

/** Turns requests away, in the vendor's words. */
export class Refusals {
  readonly #data: CompiledMock;
  readonly #prism: Prism;
  readonly #takesDeclared: boolean;

  /** @param takesDeclared the errors that operations declare; by default those of documents without `x-orderwire-errors`. */
  constructor(data: CompiledMock, prism: Prism, takesDeclared: boolean = data.errors === undefined) {
    this.#data = data;
    this.#prism = prism;
    this.#takesDeclared = takesDeclared;
  }

  /** @param errorCase by default what the violations make it. */
  refuse(
    violations: readonly Violation[],
    operation?: OperationData,
    errorCase: ErrorCase = caseOf(violations, this.#data.errors?.answers),
  ): Outcome {
    const declared = this.#takesDeclared && operation && this.#prism.declaredError(operation, errorCase);
    const response = declared
      ? encodeResponse(declared)
      : errorResponse(this.#data, errorCase, violations, operation);
    return reported({ response, violations, ...(operation ? { operation: operation.id } : {}) });
  }

  /** The path takes other methods. */
  refuseMethod(method: string, methods: readonly string[]): Outcome {
    const allow = methods.join(", ");
    if (method === "OPTIONS") {
      return { response: { status: 204, headers: { allow }, body: "" }, violations: [] };
    }
    const { response, violations } = this.refuse([], undefined, "wrongMethod");
    return { response: { ...response, headers: { ...response.headers, allow } }, violations };
  }

  /** What went wrong in the mock itself, or in what it was asked for. */
  fail(error: unknown, operation: OperationData | undefined): Outcome {
    const detail = error instanceof Error ? error.message : String(error);
    const response =
      error instanceof InvalidPreference
        ? problem(404, "No such response", detail)
        : // A mock that says what broke, in a response, is easier to mend than a connection that hangs.
          problem(500, "The mock failed", detail);
    return { response, violations: [], ...(operation ? { operation: operation.id } : {}) };
  }
}

/** Lists what is wrong in a header, for a person. */
export function reported(outcome: Outcome): Outcome {
  const { response, violations } = outcome;
  const report = violationsHeader(violations);
  if (!report) {
    return outcome;
  }
  return { ...outcome, response: { ...response, headers: { ...response.headers, "sl-violations": report } } };
}
