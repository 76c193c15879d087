import type { MockContext } from "./context.ts";
import type { CompiledMock, ErrorCase, OperationData } from "./data.ts";
import { decodeBody, NO_BODY } from "./decode/body.ts";
import { decodeParameters, type RoutedRequest } from "./decode/parameters.ts";
import { decodePath, header, type RawRequest, readPairs, readTree, splitTarget } from "./decode/request.ts";
import { encodeResponse, problem, type WireResponse } from "./encode/wire-response.ts";
import { InvalidPreference, UnreadableRequest, type Violation } from "./errors.ts";
import { caseOf, errorResponse } from "./respond/error-response.ts";
import { type Preference, readPreference } from "./respond/preference.ts";
import { Prism } from "./respond/prism.ts";
import { violationsHeader } from "./respond/violations-header.ts";
import { Router } from "./route/router.ts";
import { Schemas } from "./schema/schemas.ts";
import type { State } from "./state/state.ts";
import { checkCredentials, type ValidatedRequest, validateRequest } from "./validate/request.ts";
import { Validator } from "./validate/validator.ts";

/** A response and how it came about. */
export interface Outcome {
  readonly response: WireResponse;
  /** `operationId`, if the request reached one. */
  readonly operation?: string;
  readonly violations: readonly Violation[];
}

export interface PipelineOptions {
  readonly dynamic?: boolean;
  readonly seed?: number | string;
  /** Makes the state, if the mock is to have one. */
  readonly createState?: (context: MockContext) => State;
}

/**
 * Answers requests as the vendor would: route, decode, validate, respond (by examples or from the state), encode. Knows
 * no sockets: a request comes in whole, a response goes out whole.
 */
export class Pipeline {
  readonly #context: MockContext;
  readonly #router: Router;
  readonly #prism: Prism;
  readonly #options: PipelineOptions;
  readonly #state: State | undefined;

  constructor(data: CompiledMock, options: PipelineOptions = {}) {
    const schemas = new Schemas(data.schemas);
    this.#context = { data, schemas, validator: new Validator(data.schemas) };
    this.#router = new Router(data.operations);
    this.#prism = new Prism(data, schemas);
    this.#options = options;
    this.#state = options.createState?.(this.#context);
  }

  /** Forgets what requests have written. */
  reset(): void {
    this.#state?.reset();
  }

  respond(request: RawRequest): Outcome {
    let operation: OperationData | undefined;
    try {
      const { path, query } = splitTarget(request.target);
      const route = this.#router.find(request.method.toLowerCase(), decodePath(path));
      if (route.kind === "unknownPath") return this.refuse("unknownPath");
      if (route.kind === "wrongMethod") return this.#refuseMethod(request.method, route.allow);
      operation = route.operation;
      const { pathValues } = route;
      return this.#perform({
        request,
        operation,
        pathValues,
        query: readTree(readPairs(query, "query"), "query"),
      });
    } catch (error) {
      return this.#fail(error, operation);
    }
  }

  /** The vendor's own words for a request that is turned away. */
  refuse(errorCase: ErrorCase, violations: readonly Violation[] = [], operation?: OperationData): Outcome {
    const response = errorResponse(this.#context.data, errorCase, violations, operation);
    const report = violationsHeader(violations);
    const headers = { ...response.headers, ...(report ? { "sl-violations": report } : {}) };
    return outcome({ ...response, headers }, operation, violations);
  }

  #fail(error: unknown, operation: OperationData | undefined): Outcome {
    if (error instanceof UnreadableRequest) {
      return this.refuse(caseOf([error.violation]), [error.violation], operation);
    }
    const detail = error instanceof Error ? error.message : String(error);
    if (error instanceof InvalidPreference) {
      return outcome(problem(404, "No such response", detail), operation);
    }
    // A mock that says what broke, in a response, is easier to mend than a connection that hangs.
    return outcome(problem(500, "The mock failed", detail), operation);
  }

  #refuseMethod(method: string, methods: readonly string[]): Outcome {
    const allow = methods.join(", ");
    if (method === "OPTIONS") return outcome({ status: 204, headers: { allow }, body: "" });
    const { response } = this.refuse("wrongMethod");
    return outcome({ ...response, headers: { ...response.headers, allow } });
  }

  #perform(routed: RoutedRequest): Outcome {
    const { request, operation } = routed;
    const lacking = checkCredentials(routed);
    if (lacking.length > 0) return this.refuse("unauthenticated", lacking, operation);
    const parameters = decodeParameters(routed, this.#context);
    const isEmpty = request.body.length === 0 && !operation.body?.required;
    const body = isEmpty ? NO_BODY : decodeBody(request, operation.body, this.#context);
    const validated = validateRequest({ operation, parameters, body }, this.#context);
    const { violations } = validated;
    if (violations.length > 0 && !this.#state?.acceptsPartially(operation, violations)) {
      return this.refuse(caseOf(violations), violations, operation);
    }
    return this.#reply(request, validated);
  }

  /** What is wrong with a validated request is wrong with rows that the state refuses one by one. */
  #reply(request: RawRequest, validated: ValidatedRequest): Outcome {
    const { operation, violations } = validated;
    const preference = this.#preference(request);
    const accept = header(request, "accept");
    const respond = (code?: number) =>
      this.#prism.respond(operation, code === undefined ? preference : { ...preference, code }, accept);
    // Who chooses a response gets it, and nothing is written.
    const isChosen = preference.code !== undefined || preference.example !== undefined;
    const result = isChosen ? undefined : this.#state?.respond({ ...validated, respond });
    const refused = result ? ("violations" in result ? result.violations : []) : violations;
    if (refused.length > 0) return this.refuse(caseOf(refused), refused, operation);
    const response = result && "response" in result ? result.response : respond();
    return outcome(encodeResponse(response), operation, violations);
  }

  #preference(request: RawRequest): Preference {
    const { dynamic, seed } = this.#options;
    return {
      ...(dynamic === undefined ? {} : { dynamic }),
      ...(seed === undefined ? {} : { seed: String(seed) }),
      ...(request.headers.prefer === undefined ? {} : readPreference(request)),
    };
  }
}

function outcome(
  response: WireResponse,
  operation?: OperationData,
  violations: readonly Violation[] = [],
): Outcome {
  return { response, violations, ...(operation ? { operation: operation.id } : {}) };
}
