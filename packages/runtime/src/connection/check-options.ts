import { InvalidRequestError } from "../errors/request.ts";
import type { ConnectionOptions, RateLimitOptions, RequestOptions, SharedOptions } from "./options.ts";

type Value =
  | "any"
  | "boolean"
  | "number"
  | "whole"
  | "retryOn"
  | "signal"
  | "validate"
  | "headers"
  | "function";
type Known<Options> = Readonly<Record<keyof Options, Value>>;

// Typed so that an option cannot be added and forgotten here.
const SHARED: Known<SharedOptions> = {
  signal: "signal",
  timeout: "number",
  deadline: "number",
  headers: "headers",
  retries: "whole",
  retryOn: "retryOn",
  maxResponseBytes: "number",
};
const OF_REQUEST: Known<Omit<RequestOptions, "contentType">> = { ...SHARED, idempotent: "boolean" };
const OF_CONNECTION: Known<ConnectionOptions> = {
  ...SHARED,
  baseUrl: "any",
  allowHttp: "boolean",
  fetch: "any",
  rateLimit: "any",
  retryBudget: "number",
  validate: "validate",
  schemas: "any",
  hooks: "any",
  onWarning: "function",
  clock: "any",
};
const OF_RATE_LIMIT: Known<RateLimitOptions> = { maxQueue: "number", store: "any", share: "any" };

/**
 * What a value must be, if it is not that; `undefined` is like leaving the option out. Of `validate`, anything else
 * that is true would only warn, where the caller wanted it to be strict.
 */
const PROBLEMS: Readonly<Record<Value, (value: unknown) => string | false>> = {
  any: () => false,
  boolean: (value) => typeof value !== "boolean" && "true or false",
  number: (value) => !(typeof value === "number" && value >= 0) && "a number that is not negative",
  whole: (value) => !(Number.isInteger(value) && Number(value) >= 0) && "a whole number that is not negative",
  retryOn: (value) =>
    !(Array.isArray(value) && value.every((what) => what === "timeout" || Number.isInteger(what))) &&
    'a list of statuses and "timeout"',
  signal: (value) =>
    typeof (value as AbortSignal | null)?.addEventListener !== "function" &&
    "an AbortSignal; leave it out for none",
  // Text and lists have members too, under numbers.
  headers: (value) => (typeof value !== "object" || Array.isArray(value)) && "a Headers or an object",
  function: (value) => typeof value !== "function" && "a function",
  validate: (value) => ![false, "warn", "throw"].includes(value as string) && '"warn", "throw" or false',
};

/**
 * Refuses options of a call that are misspelt or no option of it, and values that are none.
 * @param own the options that only this call takes
 * @throws {InvalidRequestError}
 */
export const checkRequestOptions = (options: RequestOptions, own?: Readonly<Record<string, "any">>): void =>
  check(options, { ...OF_REQUEST, ...own });

/**
 * The same for a connection.
 * @param own the options that this vendor adds: its credentials and server variables
 * @throws {InvalidRequestError}
 */
export function checkConnectionOptions(options: ConnectionOptions, own: readonly string[]): void {
  const { rateLimit, validate, schemas, fetch = globalThis.fetch } = options;
  const isDetailed = typeof rateLimit === "object" && rateLimit !== null;
  const ofVendor = Object.fromEntries(own.map((name) => [name, "any" as const]));
  check(options, { ...OF_CONNECTION, rateLimit: isDetailed ? "any" : "boolean", ...ofVendor });
  if (isDetailed) {
    check(rateLimit, OF_RATE_LIMIT, "rateLimit.");
  }
  if (validate && !schemas) {
    throw new InvalidRequestError("schemas", "is required to validate");
  }
  if (typeof fetch !== "function") {
    throw new InvalidRequestError("fetch", "must be a function: this platform has none, so pass one");
  }
}

function check(options: object, known: Readonly<Record<string, Value>>, prefix = ""): void {
  for (const [name, value] of Object.entries(options)) {
    const kind = Object.hasOwn(known, name) && known[name];
    if (!kind) {
      const likely = Object.keys(known).find((other) => similar(other, name));
      throw new InvalidRequestError(
        prefix + name,
        `unknown option${likely ? `; did you mean "${likely}"?` : ""}`,
      );
    }
    const problem = value !== undefined && PROBLEMS[kind](value);
    if (problem) {
      throw new InvalidRequestError(prefix + name, `must be ${problem}`);
    }
  }
}

/** Whether two names have nearly the same letters, in whatever order and case. */
function similar(one: string, other: string): boolean {
  const letters = (text: string) => [...text.toLowerCase()].sort().join("");
  const [a, b] = [letters(one), letters(other)];
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.length - short.length <= 1 && [...short].filter((letter) => !long.includes(letter)).length <= 1;
}
