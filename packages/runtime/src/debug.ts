/** A debug log of a connection's calls: one readable line an event, and the same as an object. */
import { checkOptions, type Rules } from "./connection/check-options.ts";
import type {
  CallEvent,
  EndEvent,
  ErrorEvent,
  Hooks,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  WaitEvent,
} from "./connection/hooks.ts";
import type { OrderwireError } from "./errors/base.ts";

export type { Hooks };

/** An event as a structured logger takes it: plain data, which survives JSON. */
export interface DebugRecord {
  readonly event: keyof Hooks;
  /** Tells this call's events from those of others under the same connection. */
  readonly call: number;
  /** `operationId`. */
  readonly operation: string;
  readonly method: string;
  /** Values that may be private replaced by `***`. */
  readonly url: string;
  readonly status?: number;
  /** 1 for the first. */
  readonly attempt?: number;
  readonly attempts?: number;
  /** Milliseconds: of a response, to its headers; of a wait, for the rate limit. */
  readonly duration?: number;
  /** Milliseconds until the next attempt. */
  readonly delay?: number;
  /** Milliseconds from the call's beginning. */
  readonly elapsed?: number;
  readonly sent?: string;
  /** All but harmless values replaced by `***`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly error?: { readonly name: string; readonly message: string; readonly code?: string | number };
}

/** Where the log goes. */
export interface DebugOptions {
  /**
   * Takes each event as a line and as an object: `(line, record) => logger.debug(record, line)`. Default: the line to
   * `console.debug`. One that throws never fails a call.
   */
  readonly log?: ((line: string, record: DebugRecord) => unknown) | undefined;
}

const RULES: Rules<DebugOptions> = { log: ["a function", (value) => typeof value === "function"] };

/**
 * Makes hooks for the option `hooks` that tell what calls do: `hooks: debugLog()`. It shows what hooks may see, so no
 * secret and no value of a path, a query or a body; the message of an error quotes the vendor, without secrets.
 * @throws {InvalidRequestError} for an option that is none
 */
export function debugLog(options: DebugOptions = {}): Hooks {
  checkOptions(options, RULES);
  const { log = (line: string) => console.debug(line) } = options;
  const tell = (name: keyof Hooks, event: CallEvent, words: string, more: Partial<DebugRecord>) => {
    const { call, operation, method, url } = event;
    return log(oneLine(`#${call} ${operation} ${words}`), {
      event: name,
      call,
      operation,
      method,
      url,
      ...more,
    });
  };
  return {
    request: (event) => tell("request", event, requestWords(event), attemptOf(event)),
    response: (event) =>
      tell("response", event, responseWords(event), {
        ...attemptOf(event),
        status: event.status,
        duration: Math.round(event.duration),
      }),
    retry: (event) => tell("retry", event, retryWords(event), retryOf(event)),
    wait: (event) => tell("wait", event, waitWords(event), { duration: Math.round(event.duration) }),
    error: (event) =>
      tell("error", event, errorWords(event), { ...endOf(event), error: errorOf(event.error) }),
    // A failure has its line already.
    end: (event) =>
      event.error === undefined ? tell("end", event, `done ${cost(event)}`, endOf(event)) : undefined,
  };
}

/** What a vendor writes may hold line breaks, by which somebody could forge lines of a log. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");

const attemptOf = ({ attempt, headers }: RequestEvent): Partial<DebugRecord> => ({ attempt, headers });

const retryOf = ({ attempt, status, error, delay }: RetryEvent): Partial<DebugRecord> => ({
  attempt,
  delay: Math.round(delay),
  ...(status !== undefined && { status }),
  ...(error && { error: errorOf(error) }),
});

const endOf = ({ attempts, sent, elapsed, status }: EndEvent): Partial<DebugRecord> => ({
  attempts,
  sent,
  elapsed,
  ...(status !== undefined && { status }),
});

function errorOf(error: OrderwireError): NonNullable<DebugRecord["error"]> {
  const { name, message } = error;
  const code: unknown = "code" in error ? error.code : undefined;
  return { name, message, ...((typeof code === "string" || typeof code === "number") && { code }) };
}

const requestWords = ({ method, url, attempt }: RequestEvent): string =>
  `-> ${method} ${url}${attempt > 1 ? ` (attempt ${attempt})` : ""}`;

function responseWords({ status, duration, headers }: ResponseEvent): string {
  const said = ["retry-after", "x-request-id", "request-id", "x-correlation-id"].flatMap((name) =>
    headers[name] === undefined ? [] : [`${name}: ${headers[name]}`],
  );
  return [`<- ${status} in ${Math.round(duration)} ms`, ...said].join(", ");
}

const retryWords = ({ attempt, status, error, delay }: RetryEvent): string =>
  `attempt ${attempt} ended with ${status ?? wordsOf(error)}, another in ${Math.round(delay)} ms`;

function wordsOf(error: OrderwireError | undefined): string {
  if (!error) {
    return "no response";
  }
  const { name, code } = errorOf(error);
  return code === undefined ? name : `${name} (${code})`;
}

const waitWords = ({ duration }: WaitEvent): string => `waited ${Math.round(duration)} ms for the rate limit`;

const cost = ({ status, attempts, elapsed }: EndEvent): string =>
  `${status === undefined ? "" : `with ${status} `}after ${attempts} attempt${attempts === 1 ? "" : "s"} and ${elapsed} ms`;

const errorWords = (event: ErrorEvent): string =>
  `failed ${cost(event)}, sent: ${event.sent}: ${event.error.name}: ${event.error.message}`;
