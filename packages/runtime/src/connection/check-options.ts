import { invalid } from "../errors/make.ts";
import type { ConnectionOptions, SharedOptions } from "./options.ts";
import { isObject, isStructure } from "./record.ts";

/** What a value must be, in words, and whether it is. */
type Rule = readonly [must: string, fits: (value: unknown) => boolean];
/** A rule for every option, so that none can be added and forgotten. */
export type Rules<Options> = Readonly<Record<keyof Options, Rule>>;

/** It has checks of its own, but a text in which a variable was unset is somebody's account, too. Not of a function's code. */
const ANY: Rule = [
  "given: is it unset?",
  (value) => !/^(|[^=(]*\W)(undefined|null)($|[./:])/.test(String(value)),
];
export const BOOLEAN: Rule = ["true or false", (value) => typeof value === "boolean"];
/** Milliseconds, bytes, … */
export const NUMBER: Rule = ["a number from 0", (value) => typeof value === "number" && value >= 0];
const FUNCTION: Rule = ["a function", (value) => typeof value === "function"];
const OBJECT: Rule = ["an object", (value) => isStructure(value) && !Array.isArray(value)];

export const SHARED: Rules<SharedOptions> = {
  signal: ["an AbortSignal", (value) => "aborted" in Object(value)],
  timeout: NUMBER,
  deadline: NUMBER,
  headers: OBJECT,
  retries: ["a whole number from 0", (value) => Number.isInteger(value) && NUMBER[1](value)],
  retryOn: [
    'a list of statuses from 400 to 599 and "timeout"',
    (value) => /^\[(("timeout"|[45]\d\d)[,\]])*\]?$/.test(JSON.stringify(value)),
  ],
  maxResponseBytes: NUMBER,
};

/**
 * Refuses options of a connection that are misspelt or no option of it, and values that are none.
 * @param own the options that this vendor adds: its credentials and server variables
 * @throws {InvalidRequestError}
 */
export function checkConnectionOptions(options: ConnectionOptions, own: readonly string[]): void {
  const rules: Rules<ConnectionOptions> = {
    ...SHARED,
    baseUrl: ANY,
    allowHttp: BOOLEAN,
    fetch: FUNCTION,
    rateLimit: ["true, false or an object", (value) => BOOLEAN[1](value) || isObject(value)],
    retryBudget: NUMBER,
    // Anything else that is true would only warn, where the caller wanted it to be strict.
    validate: [
      '"warn", "throw" or false',
      (value) => ([false, "warn", "throw"] as readonly unknown[]).includes(value),
    ],
    schemas: OBJECT,
    hooks: ["an object or a list", isStructure],
    onWarning: FUNCTION,
    clock: ["a clock", (value) => "timer" in Object(value)],
  };
  checkOptions(options, { ...rules, ...unruled(own) });
}

/** Options without a rule of their own. */
export const unruled = (names: readonly string[]): Readonly<Record<string, Rule>> =>
  Object.fromEntries(names.map((name) => [name, ANY]));

/**
 * Refuses what the rules do not know, and values that do not fit; `undefined` is like leaving an option out.
 * @throws {InvalidRequestError}
 */
export function checkOptions(options: object, rules: Readonly<Record<string, Rule>>, prefix = ""): void {
  // What a Map or a Headers holds, say, is no member of it, and would be passed over.
  if (!isObject(options)) {
    throw invalid("options", "must be an object");
  }
  for (const [name, value] of Object.entries(options)) {
    const [must, fits] = (Object.hasOwn(rules, name) && rules[name]) || [];
    if (!fits) {
      const likely = Object.keys(rules).find((other) => letters(other) === letters(name));
      throw invalid(prefix + name, `unknown option${likely ? `; did you mean "${likely}"?` : ""}`);
    }
    if (value !== undefined && !fits(value)) {
      throw invalid(prefix + name, `must be ${must}`);
    }
  }
}

/** A name's letters, in whatever order, number and case, without its plural. */
const letters = (name: string): string =>
  [...new Set(name.toLowerCase().replace(/(y|ie)?s?$/, ""))].sort().join();
