import { type Answer, problem } from "./answer/answer.ts";
import { caseOf, errorAnswer } from "./answer/errors.ts";
import { InvalidPreference, type Preference, readPreference } from "./answer/prefer.ts";
import { type MockedAnswer, Prism } from "./answer/prism.ts";
import { checkBody } from "./check/body.ts";
import { checkCredentials } from "./check/credentials.ts";
import { type Call, checkParameters } from "./check/parameters.ts";
import { type Rules, rulesOf } from "./check/rules.ts";
import { UnreadableRequest, type Violation, violationsHeader } from "./check/violation.ts";
import type { ErrorCase, MockData, OperationData } from "./data.ts";
import { Router } from "./router.ts";
import type { StateRequest } from "./state/request.ts";
import type { State } from "./state/state.ts";
import { readBrackets } from "./wire/brackets.ts";
import { isJson } from "./wire/media-type.ts";
import { decodePath, header, type RawRequest, readPairs, splitTarget } from "./wire/request.ts";

/** An answer and how it came about. */
export interface Outcome {
  readonly answer: Answer;
  /** `operationId`, if the request reached one. */
  readonly operation?: string;
  readonly violations: readonly Violation[];
}

export interface ResponderOptions {
  readonly dynamic?: boolean;
  readonly seed?: number | string;
  /** Makes the state, if the mock is to have one, from the rules by which requests are read. */
  readonly stateOf?: (rules: Rules) => State;
}

/** Answers requests as the vendor would. Knows no sockets: a request comes in whole, an answer goes out whole. */
export class Responder {
  readonly #data: MockData;
  readonly #router: Router;
  readonly #rules: Rules;
  readonly #prism: Prism;
  readonly #options: ResponderOptions;
  readonly #state: State | undefined;

  constructor(data: MockData, options: ResponderOptions = {}) {
    this.#data = data;
    this.#router = new Router(data.operations);
    this.#rules = rulesOf(data);
    this.#prism = new Prism(data);
    this.#options = options;
    this.#state = options.stateOf?.(this.#rules);
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
        query: readBrackets(readPairs(query, "query"), "query"),
      });
    } catch (error) {
      if (error instanceof UnreadableRequest) {
        return this.refuse(caseOf([error.violation]), [error.violation], operation);
      }
      if (error instanceof InvalidPreference) {
        return outcome(problem(404, "No such answer", error.message), operation);
      }
      // A mock that says what broke, in an answer, is easier to mend than a connection that hangs.
      return outcome(problem(500, "The mock failed", (error as Error).message), operation);
    }
  }

  /** The vendor's own words for a request that is turned away. */
  refuse(errorCase: ErrorCase, violations: readonly Violation[] = [], operation?: OperationData): Outcome {
    const answer = errorAnswer(this.#data, errorCase, violations, operation);
    const report = violationsHeader(violations);
    const headers = { ...answer.headers, ...(report ? { "sl-violations": report } : {}) };
    return outcome({ ...answer, headers }, operation, violations);
  }

  #refuseMethod(method: string, methods: readonly string[]): Outcome {
    const allow = methods.join(", ");
    if (method === "OPTIONS") return outcome({ status: 204, headers: { allow }, body: "" });
    const { answer } = this.refuse("wrongMethod");
    return outcome({ ...answer, headers: { ...answer.headers, allow } });
  }

  #perform(call: Call): Outcome {
    const { request, operation } = call;
    const lacking = checkCredentials(call);
    if (lacking.length > 0) return this.refuse("unauthenticated", lacking, operation);
    const parameters = checkParameters(call, this.#rules);
    const body = checkBody(request, operation.body, this.#rules);
    const violations = [...parameters.violations, ...body.violations];
    if (violations.length > 0 && !this.#state?.takesInPart(operation, violations)) {
      return this.refuse(caseOf(violations), violations, operation);
    }
    return this.#answer(request, { operation, values: parameters.values, body }, violations);
  }

  /** @param violations of rows that the state refuses one by one. */
  #answer(
    request: RawRequest,
    call: Omit<StateRequest, "answer">,
    violations: readonly Violation[],
  ): Outcome {
    const { operation } = call;
    const preference = this.#preference(request);
    const accept = header(request, "accept");
    const answer = (code?: number) =>
      this.#prism.answer(operation, code === undefined ? preference : { ...preference, code }, accept);
    // Who chooses an answer gets it, and nothing is written.
    const isChosen = preference.code !== undefined || preference.example !== undefined;
    const reply = isChosen ? undefined : this.#state?.reply({ ...call, answer });
    const refused = reply ? ("violations" in reply ? reply.violations : []) : violations;
    if (refused.length > 0) return this.refuse(caseOf(refused), refused, operation);
    const answered = reply && "answer" in reply ? reply.answer : answer();
    return outcome(serialise(answered), operation, violations);
  }

  #preference(request: RawRequest): Preference {
    const { dynamic, seed } = this.#options;
    return {
      ...(dynamic === undefined ? {} : { dynamic }),
      ...(seed === undefined ? {} : { seed: String(seed) }),
      ...readPreference(request),
    };
  }
}

function outcome(answer: Answer, operation?: OperationData, violations: readonly Violation[] = []): Outcome {
  return { answer, violations, ...(operation ? { operation: operation.id } : {}) };
}

function serialise({ status, headers, mediaType, value }: MockedAnswer): Answer {
  if (value === undefined || status === 204 || status === 304) return { status, headers, body: "" };
  const type = mediaType?.startsWith("text/") ? `${mediaType}; charset=utf-8` : mediaType;
  const isText = typeof value === "string" && !isJson(mediaType ?? "");
  return {
    status,
    headers: { ...headers, ...(type ? { "content-type": type } : {}) },
    body: isText ? value : JSON.stringify(value),
  };
}
