import type { CompiledMock, ErrorCase, OperationData } from "../data.ts";
import { problem, type WireResponse } from "../encode/wire-response.ts";
import { InvalidPreference, type Violation } from "../errors.ts";
import { caseOf, errorResponse } from "./error-response.ts";
import { encodeResponse, type Responder } from "./responder.ts";
import { prismStyle, violationsHeader } from "./violations-header.ts";

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
  readonly #responder: Responder;
  readonly #takesDeclared: boolean;

  /** @param takesDeclared the errors that operations declare; by default those of documents without `x-orderwire-errors`. */
  constructor(data: CompiledMock, responder: Responder, takesDeclared: boolean = data.errors === undefined) {
    this.#data = data;
    this.#responder = responder;
    this.#takesDeclared = takesDeclared;
  }

  /** @param errorCase by default what the violations make it. */
  refuse(
    violations: readonly Violation[],
    operation?: OperationData,
    errorCase: ErrorCase = caseOf(violations, this.#data.errors?.answers),
  ): Outcome {
    const declared = this.#takesDeclared && operation && this.#responder.declaredError(operation, errorCase);
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

/** In place of an example that does not fit: Prism's answer under its flag `--errors`. */
export function wrongExample(outcome: Outcome, violations: readonly Violation[]): Outcome {
  const detail = violations.map(({ path, message }) => `${path.join(".")} ${message}`).join("; ");
  const { status, headers, body } = problem(500, "The document's example is wrong", detail, {
    validation: prismStyle(violations),
  });
  const { "sl-violations": report } = outcome.response.headers;
  const reports: Record<string, string> = report === undefined ? {} : { "sl-violations": report };
  return { ...outcome, response: { status, headers: { ...headers, ...reports }, body } };
}

/** Lists what is wrong in a header, for a person. */
export function reported(outcome: Outcome, warnings: readonly Violation[] = []): Outcome {
  const { response, violations } = outcome;
  const report = violationsHeader([...violations, ...warnings]);
  if (!report) {
    return outcome;
  }
  return { ...outcome, response: { ...response, headers: { ...response.headers, "sl-violations": report } } };
}

/** With a state, an answer that is none of its own must not pass for one. */
export function unkept({ id }: OperationData): Violation {
  return { path: ["mock"], code: "example", message: `keeps nothing of ${id}: the response is an example` };
}
