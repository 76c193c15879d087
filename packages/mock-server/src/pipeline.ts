import type { MockContext } from "./context.ts";
import type { CompiledMock, OperationData } from "./data.ts";
import { decodeBody } from "./decode/body.ts";
import { otherPaths } from "./decode/other-paths.ts";
import { decodeParameters, type RoutedRequest } from "./decode/parameters.ts";
import type { Route, Router } from "./decode/request.ts";
import {
  decodePath,
  hasPreference,
  header,
  type RawRequest,
  readPairs,
  readTree,
  splitTarget,
} from "./decode/request.ts";
import { routerOf } from "./decode/routing.ts";
import { exampleOf, type MockResponse } from "./encode/wire-response.ts";
import { UnreadableRequest } from "./errors.ts";
import { type PipelineOptions, type Reading, refused } from "./reading.ts";
import { statusResponse } from "./respond/error-response.ts";
import { type Preference, readPreference, usualPreference } from "./respond/preference.ts";
import { type Outcome, Refusals, reported, unkept, wrongExample } from "./respond/refusals.ts";
import { declaresStatus, encodeResponse, Responder } from "./respond/responder.ts";
import { withoutPage } from "./respond/whole-list.ts";
import { Schemas } from "./schema/schemas.ts";
import type { State } from "./state/state.ts";
import { firstPage } from "./steering/pages.ts";
import { failRows, rowsRefused } from "./steering/rows.ts";
import { answers, type Steer } from "./steering/steer.ts";
import { checkAccept } from "./validate/accept.ts";
import { LenientReader } from "./validate/leniency.ts";
import { checkCredentials, type ValidatedRequest, validateRequest } from "./validate/request.ts";
import { Validator } from "./validate/validator.ts";

/**
 * Answers requests as the vendor would: route, decode, validate, respond (by examples or from the state), encode. Knows
 * no sockets: a request comes in whole, a response goes out whole. Between `read` and `reply` a rule may be found.
 */
export class Pipeline {
  readonly context: MockContext;
  readonly state: State | undefined;
  readonly #router: Router;
  readonly refusals: Refusals;
  readonly #responder: Responder;
  readonly #options: PipelineOptions;
  /** What a request is answered that does not say how. */
  readonly #usual: Preference;

  constructor(data: CompiledMock, options: PipelineOptions = {}) {
    const schemas = new Schemas(data.schemas);
    const validator = new Validator(data.schemas);
    const lenientReader = new LenientReader(schemas, validator);
    this.context = { data, schemas, validator, lenientReader, isStrict: options.strict ?? false };
    this.#router = routerOf(this.context);
    this.#responder = new Responder(this.context);
    this.refusals = new Refusals(data, this.#responder, options.declaredErrors);
    this.#options = options;
    this.#usual = usualPreference(options);
    this.state = options.createState?.(this.context);
  }

  /** The document's examples that do not fit their schemas, a line each. */
  wrongExamples(): string[] {
    return this.#responder.wrongExamples();
  }

  /** Is there an operation at this path? */
  knows(method: string, path: string): boolean {
    return this.#find(method.toLowerCase(), decodePath(path)).kind !== "unknownPath";
  }

  /** Reads a request and checks it, without doing anything. */
  read(request: RawRequest): Reading {
    let operation: OperationData | undefined;
    try {
      const { path, query } = splitTarget(request.target);
      const route = this.#find(request.method.toLowerCase(), decodePath(path));
      if (route.kind === "unknownPath") {
        return refused(request, () => this.refusals.refuse([], undefined, "unknownPath"));
      }
      if (route.kind === "wrongMethod") {
        return refused(request, () => this.refusals.refuseMethod(request.method, route.allow));
      }
      operation = route.operation;
      const { pathValues } = route;
      return this.#check({
        request,
        operation,
        pathValues,
        query: readTree(readPairs(query, "query"), "query"),
      });
    } catch (error) {
      return this.#unread(request, error, operation);
    }
  }

  /** Answers a request that was read, as usual or as a rule says. */
  reply(reading: Reading, what: Steer = {}): Outcome {
    const { operation, failure, refusal, validated } = reading;
    if (failure) {
      return failure;
    }
    try {
      if (operation && what.rateLimited) {
        return this.refusals.refuse([], operation, "rateLimited");
      }
      if (operation && Object.keys(what).length > 0 && answers(what)) {
        return this.#steered(reading, operation, what);
      }
      const preference = this.#preference(reading.request);
      const isChosen = preference.code !== undefined || preference.example !== undefined;
      // Who chooses a response gets it, also for a request that is wrong, and nothing is written.
      if (operation && isChosen && validated) {
        return reported(
          this.#outcome(
            this.#responder.respond(operation, preference, header(reading.request, "accept")),
            reading,
          ),
        );
      }
      if (refusal || !validated) {
        return refusal?.() ?? this.refusals.refuse([], undefined, "malformed");
      }
      return this.#perform(reading, validated, what, preference);
    } catch (error) {
      return this.refusals.fail(error, operation);
    }
  }

  #find(method: string, segments: readonly string[]): Route {
    const { data, isStrict } = this.context;
    const route = this.#router.find(method, segments);
    if (route.kind !== "unknownPath" || isStrict) {
      return route;
    }
    const others = otherPaths(segments, data.leniency).map((path) => this.#router.find(method, path));
    return others.find(({ kind }) => kind !== "unknownPath") ?? route;
  }

  #check(routed: RoutedRequest): Reading {
    const { request, operation } = routed;
    const lacking = checkCredentials(routed, this.context);
    const { data } = this.context;
    const isAcceptRead = lacking.length === 0 && data.errors?.answers?.notAcceptable !== undefined;
    const unfit = isAcceptRead ? checkAccept(request, operation, data) : lacking;
    if (unfit.length > 0) {
      const refusal = () => this.refusals.refuse(unfit, operation);
      return { request, operation, violations: unfit, refusal };
    }
    const parameters = operation.parameters.length > 0 ? decodeParameters(routed, this.context) : [];
    const body = decodeBody(request, operation, this.context);
    const validated = validateRequest({ operation, parameters, body }, this.context);
    const { violations } = validated;
    const reading = { request, operation, validated, violations };
    if (violations.length === 0 || this.state?.acceptsPartially(operation, violations)) {
      return reading;
    }
    return { ...reading, refusal: () => this.refusals.refuse(violations, operation) };
  }

  #unread(request: RawRequest, error: unknown, operation: OperationData | undefined): Reading {
    const known = operation ? { operation } : {};
    if (!(error instanceof UnreadableRequest)) {
      return { request, ...known, violations: [], failure: this.refusals.fail(error, operation) };
    }
    const violations = [error.violation];
    return { request, ...known, violations, refusal: () => this.refusals.refuse(violations, operation) };
  }

  /** What is wrong with a validated request is wrong with rows that the state refuses one by one. */
  #perform(reading: Reading, validated: ValidatedRequest, what: Steer, preference: Preference): Outcome {
    const { operation } = validated;
    const { request } = reading;
    const steered = what.repeatPage ? firstPage(validated) : validated;
    const failing = what.failRows ? failRows(operation, steered.body.value, what.failRows) : [];
    const violations = [...steered.violations, ...failing];
    const accept = header(request, "accept");
    const respondBy = (chosen: Preference) => (code?: number) =>
      this.#responder.respond(operation, code === undefined ? chosen : { ...chosen, code }, accept);
    const respond = respondBy(preference);
    const result =
      this.state?.respond({
        ...steered,
        violations,
        // Around what is stored no chance: it may call a success a failure.
        respond: preference === this.#usual ? respondBy({}) : respond,
        content: { bytes: request.body, type: header(request, "content-type") },
        target: request.target,
      }) ?? rowsRefused(operation, failing, respond);
    const wrong = result ? ("violations" in result ? result.violations : []) : violations;
    if (wrong.length > 0) {
      return this.refusals.refuse(wrong, operation);
    }
    if (this.state && !result && this.#options.strictEffects) {
      return this.refusals.refuse([unkept(operation)], operation);
    }
    const made = result && "response" in result ? result.response : respond();
    const response = this.state && !result ? exampleOf(made, unkept(operation).message) : made;
    const whole = operation.resource?.whole ? withoutPage(response, operation, steered.values) : response;
    return this.#outcome(whole, { ...reading, violations });
  }

  /** The response that a rule names: an example, a declared status, or one that nobody declared. */
  #steered(reading: Reading, operation: OperationData, { status, example }: Steer): Outcome {
    const accept = header(reading.request, "accept");
    const isDeclared = status === undefined || declaresStatus(operation, status);
    if (isDeclared || example !== undefined) {
      const { dynamic, seed } = this.#preference(reading.request);
      const preference = {
        ...(dynamic === undefined ? {} : { dynamic }),
        ...(seed === undefined ? {} : { seed }),
        ...(status === undefined || !isDeclared ? {} : { code: status }),
        ...(example === undefined ? {} : { example }),
      };
      return outcomeOf(this.#responder.respond(operation, preference, accept), reading);
    }
    if (status < 400) {
      return outcomeOf({ ...this.#responder.respond(operation, {}, accept), status }, reading);
    }
    return {
      response: statusResponse(this.context.data, status),
      violations: reading.violations,
      operation: operation.id,
    };
  }

  #outcome(response: MockResponse, reading: Reading): Outcome {
    const usual = outcomeOf(response, reading);
    const { violations = [] } = response;
    return this.#options.strictExamples && violations.length > 0 ? wrongExample(usual, violations) : usual;
  }

  #preference(request: RawRequest): Preference {
    return hasPreference(request) ? { ...this.#usual, ...readPreference(request) } : this.#usual;
  }
}

function outcomeOf(response: MockResponse, { operation, validated, violations }: Reading): Outcome {
  const own = response.violations ?? [];
  const warnings = validated?.warnings ?? [];
  const whole = {
    response: encodeResponse(response),
    violations: [...own, ...violations],
    ...(operation ? { operation: operation.id } : {}),
  };
  return own.length + warnings.length > 0 ? reported(whole, warnings) : whole;
}
