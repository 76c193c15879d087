import { isToken } from "@orderwire/vocabulary/names";
import type { CompiledMock, OperationData } from "../data.ts";
import { Validator } from "../validate/validator.ts";
import { SteeringError, unknownName } from "./error.ts";
import { matches } from "./match.ts";
import { NO_ROWS } from "./rows.ts";
import { STEERING_SCHEMAS } from "./schema.ts";
import type { Handler, MockRequest, RuleOptions, RuleText, Steer } from "./steer.ts";

/** A rule that waits for its requests. */
interface Rule {
  readonly id: number;
  readonly kind: "next" | "on";
  readonly operation: string;
  readonly what: Steer | Handler;
  readonly when: RuleOptions["when"];
  /** Requests that are left; infinite until reset. */
  left: number;
}

/** A rule as it is listed. */
export interface RuleView extends Partial<RuleText> {
  readonly id: number;
  readonly kind: "next" | "on";
  readonly operation: string;
  /** The rule is a function of a program. */
  readonly handler?: true;
}

/** Rules in the order in which they were made. */
export interface Scenario {
  readonly next?: readonly RuleText[];
  readonly on?: readonly RuleText[];
}

/** One for all mocks: to compile these schemas takes longer than to start a mock. */
const VALIDATOR = new Validator(STEERING_SCHEMAS);

/** The same objects each time: what is compiled is kept by the object that it was compiled from. */
const REFERENCES = { Rule: { $ref: "schema:Rule" }, Steer: { $ref: "schema:Steer" } } as const;

/** Keeps the rules of one mock and finds the one that a request meets. */
export class Steering {
  readonly #operations: ReadonlyMap<string, OperationData>;
  readonly #data: CompiledMock;
  readonly #scenario: Scenario;
  /** Those that wait for requests, in the order in which they were made. */
  rules: readonly Rule[] = [];
  #lastId = 0;

  /**
   * @param scenario rules that are there from the start, and again after each `reset`.
   * @throws {SteeringError} when one of them is wrong.
   */
  constructor(data: CompiledMock, scenario: Scenario = {}) {
    this.#data = data;
    this.#operations = new Map(data.operations.map((operation) => [operation.id, operation]));
    this.#scenario = scenario;
    this.reset();
  }

  /** Lets the next request of an operation, or the next `times`, meet this. Those said first come first. */
  next(operation: string, what: Steer | Handler, options: RuleOptions = {}): number {
    return this.#add("next", operation, what, { times: 1, ...options });
  }

  /** Lets all requests of an operation meet this, until `reset`. What was said last counts, behind all of `next`. */
  on(operation: string, what: Steer | Handler, options: RuleOptions = {}): number {
    return this.#add("on", operation, what, options);
  }

  /** Adds a rule as it came over HTTP or from a file. */
  addText(kind: Rule["kind"], text: unknown): number {
    this.#check("Rule", text, kind);
    const { operation, times, when, ...what } = text as RuleText;
    return this[kind](operation, what, { ...(times ? { times } : {}), ...(when ? { when } : {}) });
  }

  /** The rule that the request meets; it counts as used. */
  take(request: MockRequest): Steer | Handler | undefined {
    const fits = (rule: Rule) => this.#isMet(rule, request);
    const rule =
      this.rules.find((candidate) => candidate.kind === "next" && fits(candidate)) ??
      this.rules.findLast((candidate) => candidate.kind === "on" && fits(candidate));
    if (!rule) {
      return undefined;
    }
    rule.left -= 1;
    if (rule.left <= 0) {
      this.remove(rule.id);
    }
    return rule.what;
  }

  /** @returns whether there was such a rule. */
  remove(id: number): boolean {
    const before = this.rules.length;
    this.rules = this.rules.filter((rule) => rule.id !== id);
    return this.rules.length < before;
  }

  list(): RuleView[] {
    return this.rules.map(({ id, kind, operation, what, when, left }) => ({
      id,
      kind,
      operation,
      ...(Number.isFinite(left) ? { times: left } : {}),
      ...(typeof when === "object" ? { when } : {}),
      ...(typeof what === "function" ? { handler: true as const } : what),
    }));
  }

  /** Forgets all rules but those of the scenario, which count from their start again. */
  reset(): void {
    this.rules = [];
    const { next = [], on = [] } = this.#scenario;
    for (const rule of next) {
      this.addText("next", rule);
    }
    for (const rule of on) {
      this.addText("on", rule);
    }
  }

  #isMet({ operation, when }: Rule, request: MockRequest): boolean {
    if (operation !== "*" && operation !== request.operation) {
      return false;
    }
    if (when === undefined) {
      return true;
    }
    return typeof when === "function" ? when(request) : matches(when, request);
  }

  #add(kind: Rule["kind"], operation: string, what: Steer | Handler, options: RuleOptions): number {
    const { when, times = Number.POSITIVE_INFINITY } = options;
    this.#checkOperation(operation);
    if (typeof what !== "function") {
      this.checkSteer(what, operation);
    }
    if (!(times >= 1)) {
      throw new SteeringError(`times: must be 1 or more, not ${times}`);
    }
    const id = ++this.#lastId;
    this.rules = [...this.rules, { id, kind, operation, what, when, left: times }];
    return id;
  }

  #checkOperation(name: string): void {
    if (name === "*" || this.#operations.has(name)) {
      return;
    }
    throw new SteeringError(unknownName("operation", name, [...this.#operations.keys()]));
  }

  /**
   * @param operation `*` for all.
   * @throws {SteeringError} when a member is unknown, a value does not fit, or the example is not there.
   */
  checkSteer(what: Steer, operation: string): void {
    this.#check("Steer", what, operation);
    const { delay, headers = {} } = what;
    checkHeaders(headers, operation);
    if (typeof delay === "object" && "from" in delay && delay.from > delay.to) {
      throw new SteeringError(`${operation}.delay: from must not be greater than to`);
    }
    const declared = this.#operations.get(operation);
    if (what.failRows && declared && !declared.batch) {
      throw new SteeringError(`${operation}.failRows: ${NO_ROWS}`);
    }
    if (what.example === undefined || !declared) {
      return;
    }
    const names = exampleNames(this.#data, declared);
    if (names.includes(what.example)) {
      return;
    }
    throw new SteeringError(`${operation}: ${unknownName("example", what.example, names)}`);
  }

  #check(schema: keyof typeof REFERENCES, value: unknown, path: string): void {
    const [first] = VALIDATOR.check(value, REFERENCES[schema], [path]);
    if (first) {
      throw new SteeringError(`${first.path.join(".")}: ${first.message}`);
    }
  }
}

/** @throws {SteeringError} when one cannot be sent (RFC 9110, 5.1 and 5.5). */
function checkHeaders(headers: Readonly<Record<string, string>>, operation: string): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!isToken(name)) {
      throw new SteeringError(`${operation}.headers: "${name}" must be the name of a header`);
    }
    if (/(?!\t)\p{Cc}/u.test(value)) {
      throw new SteeringError(`${operation}.headers.${name}: must be one line, without control characters`);
    }
  }
}

function exampleNames(data: CompiledMock, { responses }: OperationData): string[] {
  return Object.values(responses).flatMap((index) =>
    (data.responses[index]?.contents ?? []).flatMap(({ examples }) => examples.map(({ key }) => key)),
  );
}
