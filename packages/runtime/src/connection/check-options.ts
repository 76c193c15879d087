import { InvalidRequestError } from "../errors/request.ts";
import type { ConnectionOptions, RequestOptions, SharedOptions } from "./options.ts";

/** What a value must be, in words, and whether it is. */
type Rule = readonly [must: string, fits: (value: unknown) => boolean];
/** A rule for every option, so that none can be added and forgotten. */
export type Rules<Options> = Readonly<Record<keyof Options, Rule>>;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const ANY: Rule = ["", () => true];
const BOOLEAN: Rule = ["true or false", (value) => typeof value === "boolean"];
/** Milliseconds, bytes, … */
export const NUMBER: Rule = ["a number from 0", (value) => typeof value === "number" && value >= 0];
const FUNCTION: Rule = ["a function", (value) => typeof value === "function"];
const OBJECT: Rule = ["an object", (value) => isObject(value) && !Array.isArray(value)];

const SHARED: Rules<SharedOptions> = {
  signal: ["an AbortSignal", (value) => "addEventListener" in Object(value)],
  timeout: NUMBER,
  deadline: NUMBER,
  headers: OBJECT,
  retries: ["a whole number from 0", (value) => Number.isInteger(value) && Number(value) >= 0],
  retryOn: [
    'a list of statuses and "timeout"',
    (value) => Array.isArray(value) && value.every((what) => what === "timeout" || Number.isInteger(what)),
  ],
  maxResponseBytes: NUMBER,
};
const OF_REQUEST: Rules<Omit<RequestOptions, "contentType">> = { ...SHARED, idempotent: BOOLEAN };
const OF_CONNECTION: Rules<ConnectionOptions> = {
  ...SHARED,
  baseUrl: ANY,
  allowHttp: BOOLEAN,
  fetch: FUNCTION,
  rateLimit: ["true, false or an object", (value) => typeof value === "boolean" || isObject(value)],
  retryBudget: NUMBER,
  // Anything else that is true would only warn, where the caller wanted it to be strict.
  validate: ['"warn", "throw" or false', (value) => value === false || value === "warn" || value === "throw"],
  schemas: OBJECT,
  hooks: ["an object or a list", isObject],
  onWarning: FUNCTION,
  clock: ["a clock", (value) => "timer" in Object(value)],
};

const withOwn = (rules: Readonly<Record<string, Rule>>, own: readonly string[]) => ({
  ...rules,
  ...Object.fromEntries(own.map((name) => [name, ANY])),
});

/**
 * Refuses options of a call that are misspelt or no option of it, and values that are none.
 * @param own the options that only this call takes
 * @throws {InvalidRequestError}
 */
export const checkRequestOptions = (options: RequestOptions, own: readonly string[] = []): void =>
  checkOptions(options, withOwn(OF_REQUEST, own));

/**
 * The same for a connection.
 * @param own the options that this vendor adds: its credentials and server variables
 * @throws {InvalidRequestError}
 */
export const checkConnectionOptions = (options: ConnectionOptions, own: readonly string[]): void =>
  checkOptions(options, withOwn(OF_CONNECTION, own));

/**
 * Refuses what the rules do not know, and values that do not fit; `undefined` is like leaving an option out.
 * @throws {InvalidRequestError}
 */
export function checkOptions(options: object, rules: Readonly<Record<string, Rule>>, prefix = ""): void {
  if (!isObject(options)) {
    throw new InvalidRequestError("options", "must be an object");
  }
  for (const [name, value] of Object.entries(options)) {
    const rule = Object.hasOwn(rules, name) && rules[name];
    if (!rule) {
      const likely = Object.keys(rules).find((other) => letters(other) === letters(name));
      throw new InvalidRequestError(
        prefix + name,
        `unknown option${likely ? `; did you mean "${likely}"?` : ""}`,
      );
    }
    if (value !== undefined && !rule[1](value)) {
      throw new InvalidRequestError(prefix + name, `must be ${rule[0]}`);
    }
  }
}

/** A name's letters, in whatever order, number and case, without its plural. */
const letters = (name: string): string =>
  [...new Set(name.toLowerCase().replace(/(y|ie)?s?$/, ""))].sort().join("");
