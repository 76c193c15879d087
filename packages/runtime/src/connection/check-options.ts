import { InvalidRequestError } from "../errors/request.ts";
import type { ConnectionOptions, RateLimitOptions, RequestOptions, SharedOptions } from "./options.ts";

// Typed so that an option cannot be added and forgotten here.
const SHARED: Readonly<Record<keyof SharedOptions, true>> = {
  signal: true,
  timeout: true,
  deadline: true,
  headers: true,
  retries: true,
  retryOn: true,
  maxResponseBytes: true,
};
const OF_REQUEST: Readonly<Record<keyof RequestOptions, true>> = { ...SHARED, idempotent: true };
const OF_CONNECTION: Readonly<Record<keyof ConnectionOptions, true>> = {
  ...SHARED,
  baseUrl: true,
  allowHttp: true,
  fetch: true,
  rateLimit: true,
  retryBudget: true,
  validate: true,
  schemas: true,
  hooks: true,
  onWarning: true,
  clock: true,
};

const OF_RATE_LIMIT: Readonly<Record<keyof RateLimitOptions, true>> = {
  maxQueue: true,
  store: true,
  share: true,
};

/**
 * Refuses options of a call that are misspelt or no option of it, and values that are none.
 * @throws {InvalidRequestError}
 */
export function checkRequestOptions(options: RequestOptions): void {
  refuseUnknown(options, OF_REQUEST);
  checkValues(options);
  checkBoolean(options.idempotent, "idempotent");
}

/**
 * The same for a connection.
 * @param own the options that this vendor adds: its credentials and server variables
 * @throws {InvalidRequestError}
 */
export function checkConnectionOptions(options: ConnectionOptions, own: readonly string[]): void {
  refuseUnknown(options, { ...OF_CONNECTION, ...Object.fromEntries(own.map((name) => [name, true])) });
  checkValues(options);
  if (typeof options.rateLimit === "object") {
    refuseUnknown(options.rateLimit, OF_RATE_LIMIT, "rateLimit.");
    checkNumber(options.rateLimit.maxQueue, "rateLimit.maxQueue");
  }
  checkBoolean(options.allowHttp, "allowHttp");
  if (typeof options.rateLimit !== "object") {
    checkBoolean(options.rateLimit, "rateLimit");
  }
  // Anything else that is true would only warn, or permit, where the caller wanted it to be strict.
  if (![undefined, false, "warn", "throw"].includes(options.validate)) {
    throw new InvalidRequestError("validate", 'must be "warn", "throw" or false');
  }
  if (options.validate && !options.schemas) {
    throw new InvalidRequestError("schemas", "is required to validate");
  }
  if (typeof (options.fetch ?? globalThis.fetch) !== "function") {
    throw new InvalidRequestError("fetch", "must be a function: this platform has none, so pass one");
  }
}

function refuseUnknown(options: object, known: Readonly<Record<string, true>>, prefix = ""): void {
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(known, name)) {
      const likely = Object.keys(known).find((other) => similar(other, name));
      throw new InvalidRequestError(
        `${prefix}${name}`,
        `unknown option${likely ? `; did you mean "${likely}"?` : ""}`,
      );
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

function checkValues(options: ConnectionOptions | RequestOptions): void {
  for (const name of ["timeout", "deadline", "maxResponseBytes", "retryBudget"] as const) {
    checkNumber((options as ConnectionOptions)[name], name);
  }
  if (options.retries !== undefined && !(Number.isInteger(options.retries) && options.retries >= 0)) {
    throw new InvalidRequestError("retries", "must be a whole number that is not negative");
  }
  const { retryOn = [] } = options;
  if (!Array.isArray(retryOn) || !retryOn.every((what) => what === "timeout" || Number.isInteger(what))) {
    throw new InvalidRequestError("retryOn", 'must be a list of statuses and "timeout"');
  }
  if (options.signal !== undefined && typeof options.signal?.addEventListener !== "function") {
    throw new InvalidRequestError("signal", "must be an AbortSignal; leave it out for none");
  }
}

function checkBoolean(value: unknown, name: string): void {
  if (value !== undefined && typeof value !== "boolean") {
    throw new InvalidRequestError(name, "must be true or false");
  }
}

function checkNumber(value: unknown, name: string): void {
  if (value !== undefined && !(typeof value === "number" && value >= 0)) {
    throw new InvalidRequestError(name, "must be a number that is not negative");
  }
}
