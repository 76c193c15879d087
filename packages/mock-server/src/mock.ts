import type { MockData } from "./data.ts";
import { Engine, type EngineOptions } from "./engine.ts";
import { fetchFrom, fetchOf, type Sleep, sleepFor } from "./fetch.ts";
import type { JournalEntry } from "./journal/entry.ts";
import type { WaitOptions } from "./journal/journal.ts";
import type { FilterCount } from "./state/query/unapplied.ts";
import type { StateSeed } from "./state/seed.ts";
import { SteeringError, unknownName } from "./steering/error.ts";
import type { Handler, MockRequest, RuleOptions, Steer } from "./steering/steer.ts";
import type { SendOptions, WebhookReport } from "./webhooks/send.ts";

export { type Interception, type InterceptionOptions, interceptions } from "./interception.ts";
export type { MockData };

/** What a request is to meet, for how many requests, and for which. */
export type Rule = Steer & RuleOptions;

/** Options of a mock without a socket. All are optional. */
export interface CreateMockOptions extends EngineOptions {
  /** How delays wait. Default: by this machine's clock. */
  readonly sleep?: Sleep;
}

/** A mock as a test steers it. */
export interface MockControls {
  /**
   * Lets the next request of an operation meet something else than usual; those said first come first.
   *
   * @param operation its `operationId`; `*` for any.
   * @param what a rule, or a function of the request that returns one, a `Response`, or nothing; `times` defaults to 1.
   * @throws {SteeringError} when the operation, the example or a member of the rule is not known.
   */
  next(operation: string, what: Rule | Response | Handler, options?: RuleOptions): void;
  /**
   * Lets all requests of an operation meet something else than usual, until `reset` or for `times`. What was said last
   * counts; what `next` says goes before it.
   *
   * @returns a function that takes the rule back.
   * @throws {SteeringError} as `next` does.
   */
  on(operation: string, what: Rule | Response | Handler, options?: RuleOptions): () => void;
  /** Back to the start: the state, the rules and the journal. For the time between two tests. */
  reset(): void;
  /** All that is stored, as JSON from which `restore` makes the same again; nothing without a state. */
  snapshot(): Readonly<Record<string, object>>;
  /**
   * Replaces all that is stored. Collections that are not named go back to their start.
   *
   * @param state what `snapshot` gave, or entities by collection.
   * @throws {SteeringError} when it does not fit, or the mock keeps no state; then nothing has changed.
   */
  restore(state: StateSeed): void;
  /** How many filters lists document, and which of them the mock cannot apply; undefined without a state. */
  countFilters(): FilterCount | undefined;
  /**
   * The examples of the document that do not fit their own schemas, a line each. Of a document with `x-orderwire-errors`,
   * whose examples the lint has checked, none.
   */
  wrongExamples(): readonly string[];
  /**
   * The operations of which the state keeps nothing, by `operationId`: they answer with an example, and say so in the header
   * `orderwire-example`. Undefined without a state.
   */
  examples(): readonly string[] | undefined;
  /**
   * The requests so far, oldest first; the last 1000 of them are kept.
   *
   * @param operation only this operation's.
   * @throws {SteeringError} when there is no such operation.
   */
  requests<Body = unknown>(operation?: string): readonly JournalEntry<Body>[];
  /** The requests that reached no operation. */
  readonly unmatched: readonly JournalEntry[];
  /**
   * Waits until an operation was asked for `count` times (default 1), counted from the last `reset`.
   *
   * @param options `timeout` in milliseconds, default 1000.
   * @throws {WaitTimeout} when they did not come in time; the message says what came.
   * @throws {SteeringError} when there is no such operation.
   */
  waitFor(operation: string, options?: WaitOptions): Promise<readonly JournalEntry[]>;
  /**
   * Sends a webhook as the vendor does, signed if the vendor signs it.
   *
   * @param payload parameters and fields of the body in one object; the document's example if undefined.
   * @throws {SteeringError} when there is no such webhook, or the vendor could not send such a payload.
   * @throws {WebhookSendError} when the receiver does not answer.
   */
  send(webhook: string, payload: unknown, options: SendOptions): Promise<WebhookReport>;
  /**
   * For interceptors such as MSW, which `interceptions` leads here: answers what is a request for the vendor, at any
   * origin, and leaves all else to others.
   *
   * @returns undefined when the vendor has no such path; `Response.error()` when a rule breaks the connection.
   */
  readonly intercept: (request: Request) => Promise<Response | undefined>;
  /** Answers as the mock does over HTTP, without a socket; to be given to a client as its `fetch`. */
  readonly fetch: (input: Request | string | URL, init?: RequestInit) => Promise<Response>;
}

/**
 * Makes a mock without a socket: it is asked by its `fetch`. It needs nothing but web standards.
 *
 * @param data what `compileMock` made of the vendor's document.
 * @throws {TypeError} when another version of `compileMock` has made the data.
 * @throws {SteeringError} when a rule of the scenario is wrong.
 */
export function createMock(data: MockData, options: CreateMockOptions = {}): MockControls {
  return controlsOf(new Engine(data, options), options.sleep);
}

/** What a test steers an engine by. */
export function controlsOf(engine: Engine, sleep: Sleep = sleepFor): MockControls {
  const { steering, journal, data } = engine;
  const check = (operation: string) => {
    const names = data.operations.map(({ id }) => id);
    if (!names.includes(operation)) {
      throw new SteeringError(unknownName("operation", operation, names));
    }
  };
  return {
    next(operation, what, options) {
      const rule = readRule(operation, what, options);
      steering.next(operation, rule.what, rule.options);
    },
    on(operation, what, options) {
      const rule = readRule(operation, what, options);
      const id = steering.on(operation, rule.what, rule.options);
      return () => void steering.remove(id);
    },
    reset: () => engine.reset(),
    snapshot: () => engine.snapshot(),
    countFilters: () => engine.countFilters(),
    wrongExamples: () => engine.pipeline.wrongExamples(),
    examples: () => engine.examples(),
    restore: (state) => engine.restore(state),
    requests<Body>(operation?: string) {
      if (operation !== undefined) {
        check(operation);
      }
      return journal.requests<Body>(operation);
    },
    get unmatched() {
      return journal.unmatched();
    },
    async waitFor(operation, options) {
      check(operation);
      return journal.waitFor(operation, options);
    },
    send: (webhook, payload, options) => engine.send(webhook, payload, options),
    async intercept(request) {
      if (!engine.pipeline.knows(request.method, new URL(request.url).pathname)) {
        return undefined;
      }
      try {
        return await fetchFrom(engine, request, sleep);
      } catch (error) {
        if (request.signal.aborted) {
          throw error;
        }
        return Response.error();
      }
    },
    fetch: fetchOf(engine, sleep),
  };
}

/** `times` and `when` may stand in the rule or beside it. */
function readRule(
  operation: string,
  what: Rule | Response | Handler,
  options: RuleOptions = {},
): { what: Steer | Handler; options: RuleOptions } {
  if (typeof what === "function") {
    return { what, options };
  }
  if (typeof what !== "object" || what === null) {
    throw new SteeringError(`${operation}: must be a rule, a Response or a function, not ${String(what)}`);
  }
  // A response is read once; the rule may be met more often.
  if (what instanceof Response) {
    if (what.bodyUsed) {
      throw new SteeringError(`${operation}: the body of the Response has been read already`);
    }
    return { what: (_: MockRequest) => what.clone(), options };
  }
  const { times, when, ...steer } = what;
  const own = { ...(times === undefined ? {} : { times }), ...(when === undefined ? {} : { when }) };
  return { what: steer, options: { ...own, ...options } };
}
