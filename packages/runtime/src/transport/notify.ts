import type { ConnectionState } from "../connection/connection.ts";
import type { CallEvent, EventDetails, Hook, Hooks, Notify, WatchedCall } from "../connection/hooks.ts";
import { classOf } from "../connection/record.ts";
import { redactHeaders, redactorOf } from "../connection/redact.ts";
import { quietly, warner } from "../connection/warn.ts";
import { invalid } from "../errors/make.ts";
import type { RequestHeaders } from "../features.ts";
import { factsOf } from "./facts.ts";
import { shownUrl } from "./shown-url.ts";

const NAMES: readonly string[] = [
  "request",
  "response",
  "retry",
  "wait",
  "error",
  "end",
] satisfies (keyof Hooks)[];

const isHooks = (value: unknown): boolean =>
  classOf(value) === "Object" &&
  Object.entries(Object(value)).every(
    ([name, hook]) => NAMES.includes(name) && (hook === undefined || typeof hook === "function"),
  );

/**
 * Makes what tells hooks. Loaded with the first call of a connection that has some. What a hook throws or rejects with
 * becomes a warning: a log server that is down must not turn an order that was written into an error, or end the
 * process.
 * @throws {InvalidRequestError} for hooks under other names, which would never be called, and for what is no function
 */
export function notifier(state: ConnectionState): Notify {
  const { options, clock } = state;
  const warn = warner(options);
  const started = new WeakMap<WatchedCall, number>();
  const all: readonly Hooks[] = [options.hooks ?? []].flat();
  if (!all.every(isHooks)) {
    throw invalid("hooks", `must be an object, or a list of them, of functions ${NAMES.join(", ")}`);
  }
  return (name, call, details = {}) => {
    if (name === "request") {
      started.set(call, clock.monotonic());
    }
    const duration = name === "response" ? clock.monotonic() - (started.get(call) ?? 0) : undefined;
    const report = (text: string) => warn(redactorOf(state)(`the hook "${name}" failed: ${text}`));
    const event = () =>
      eventOf(state, name, call, { ...(duration !== undefined && { duration }), ...details });
    for (const hooks of all) {
      quietly(() => (hooks[name] as Hook<CallEvent>)?.(event()), report);
    }
  };
}

let calls = 0;
const NUMBERS = new WeakMap<WatchedCall, number>();

/** Tells a call's events from those of others. */
function numberOf(call: WatchedCall): number {
  const number = NUMBERS.get(call) ?? ++calls;
  NUMBERS.set(call, number);
  return number;
}

function eventOf(
  state: ConnectionState,
  name: keyof Hooks,
  call: WatchedCall,
  { error, ...details }: EventDetails,
): CallEvent & Readonly<Record<string, unknown>> {
  const { operation, attempts, response, request } = call;
  const status = response?.status;
  const event = {
    call: numberOf(call),
    operation: operation.id,
    method: operation.method,
    path: operation.path,
    url: shownUrl(state, call),
  };
  const headers = (source: RequestHeaders = new Headers()) =>
    redactHeaders(new Headers([...source]), redactorOf(state));
  switch (name) {
    case "request":
      return { ...event, headers: headers(request.headers), attempt: attempts };
    case "response":
      return { ...event, ...details, headers: headers(response?.headers), attempt: attempts, status };
    case "retry":
      return { ...event, ...details, error, attempt: attempts };
    case "wait":
      return { ...event, ...details };
    default:
      return { ...event, ...factsOf(call), status, error };
  }
}
