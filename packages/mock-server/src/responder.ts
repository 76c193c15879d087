import { type Answer, problem } from "./answer/answer.ts";
import { caseOf, errorAnswer } from "./answer/errors.ts";
import { InvalidPreference, readPreference } from "./answer/prefer.ts";
import { type MockedAnswer, Prism } from "./answer/prism.ts";
import { checkBody } from "./check/body.ts";
import { checkCredentials } from "./check/credentials.ts";
import { type Call, checkParameters } from "./check/parameters.ts";
import { type Rules, rulesOf } from "./check/rules.ts";
import { UnreadableRequest, type Violation, violationsHeader } from "./check/violation.ts";
import type { ErrorCase, MockData, OperationData } from "./data.ts";
import { Router } from "./router.ts";
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
}

/** Answers requests as the vendor would. Knows no sockets: a request comes in whole, an answer goes out whole. */
export class Responder {
  readonly #data: MockData;
  readonly #router: Router;
  readonly #rules: Rules;
  readonly #prism: Prism;
  readonly #options: ResponderOptions;

  constructor(data: MockData, options: ResponderOptions = {}) {
    this.#data = data;
    this.#router = new Router(data.operations);
    this.#rules = rulesOf(data);
    this.#prism = new Prism(data);
    this.#options = options;
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
    const violations = [
      ...checkParameters(call, this.#rules),
      ...checkBody(request, operation.body, this.#rules),
    ];
    if (violations.length > 0) return this.refuse(caseOf(violations), violations, operation);
    const { dynamic, seed } = this.#options;
    const preference = {
      ...(dynamic === undefined ? {} : { dynamic }),
      ...(seed === undefined ? {} : { seed: String(seed) }),
      ...readPreference(request),
    };
    const mocked = this.#prism.answer(operation, preference, header(request, "accept"));
    return outcome(serialise(mocked), operation);
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
