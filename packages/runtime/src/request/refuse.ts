/** What cannot be written down, and why. Loaded when the first such value comes. */
import { InvalidRequestError } from "../errors/request.ts";
import { type Carrier, MAX_DEPTH, type Problem, type Unwritable } from "./unwritable.ts";
import { isRecord } from "./values.ts";

const HALF_PAIR = "contains half of a surrogate pair, so it cannot be written as UTF-8";

const WORDS: Readonly<Record<Problem, (named: string) => string>> = {
  dots: () => 'must not be "." or ".." or contain them between slashes',
  "double-path": (tail) => `must not end in "${tail}", which the API's own paths begin with`,
  header: () => "must be a value that a header can carry (RFC 9110, 5.5)",
  "header-text": () => "must be text",
  "missing-feature": (operation) => `is required to make the operation ${operation}`,
  "missing-path": () => "is required: it is a part of the path",
  "own-header": (operation) => `must not be set: it follows from the operation ${operation}`,
  unknown: (operation) => `unknown parameter of ${operation}`,
};

const isCarrier = (problem: Carrier | Problem): problem is Carrier => !Object.hasOwn(WORDS, problem);

/** The error that says where in a value is what cannot be written, and what to do about it. */
export function explain({ value, path, problem }: Unwritable): InvalidRequestError {
  if (!isCarrier(problem)) {
    return new InvalidRequestError(path, WORDS[problem](String(value)));
  }
  try {
    checkPlain(value, path, problem);
  } catch (error) {
    if (error instanceof InvalidRequestError) {
      return error;
    }
  }
  return new InvalidRequestError(path, "must be text, a number or a boolean");
}

/**
 * Refuses what the carrier would drop or bend in silence.
 * @param path where the value stands among the parameters, as in `order.items[0]`
 * @throws {InvalidRequestError} with the path of a date, function, symbol, bigint, map, class, NaN, half a surrogate
 *   pair, cycle or too deep nesting, and in a query of `null`, an empty list or an empty object
 */
function checkPlain(value: unknown, path: string, carrier: Carrier, ancestors: readonly object[] = []): void {
  if (typeof value === "string" && !/[\ud800-\udfff]/u.test(value)) {
    return;
  }
  if (typeof value === "boolean" || (value === null && carrier !== "query")) {
    return;
  }
  if (typeof value === "number" && Number.isFinite(value)) {
    return;
  }
  refuseForeign(value, path, ancestors);
  const members = membersOf(value as object, path);
  if (carrier === "query") {
    refuseVanishing(value as object, path, ancestors.length > 0);
  }
  for (const [name, item] of members) {
    // JSON.stringify skips an undefined member but writes an undefined element as null.
    if (item !== undefined || Array.isArray(value)) {
      checkPlain(item, name, carrier, [...ancestors, value as object]);
    }
  }
}

function refuseForeign(value: unknown, path: string, ancestors: readonly object[]): void {
  if (typeof value === "string") {
    throw new InvalidRequestError(path, HALF_PAIR);
  }
  if (typeof value === "number") {
    throw new InvalidRequestError(path, `must be a finite number, not ${value}`);
  }
  if (value === null) {
    throw new InvalidRequestError(
      path,
      "must not be null, which a query cannot say; leave it out, or pass empty text",
    );
  }
  if (value === undefined) {
    throw new InvalidRequestError(path, "must not be undefined; remove it");
  }
  if (typeof value !== "object" || !(Array.isArray(value) || isRecord(value))) {
    throw new InvalidRequestError(path, kindProblem(value));
  }
  if (ancestors.includes(value)) {
    throw new InvalidRequestError(path, "must not contain itself");
  }
  if (ancestors.length >= MAX_DEPTH) {
    throw new InvalidRequestError(path, `must not nest deeper than ${MAX_DEPTH} levels`);
  }
}

function kindProblem(value: unknown): string {
  if (value instanceof Date) {
    return "must be text: write a Date as the vendor does with formatDate(date, format)";
  }
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  const found = kind === "Object" ? "an object whose members are not its own" : kind;
  return `must be text, a number, a boolean, an array or a plain object, not ${found}`;
}

function refuseVanishing(value: object, path: string, isInside: boolean): void {
  if (Array.isArray(value) && value.length === 0) {
    throw new InvalidRequestError(
      path,
      "must not be an empty list, which a query cannot say; leave it out to match everything",
    );
  }
  if (isInside && Object.keys(value).length === 0) {
    throw new InvalidRequestError(
      path,
      "must not be an empty object, which a query cannot say; leave it out to match everything",
    );
  }
}

/** Members or elements with their paths. */
function membersOf(value: object, path: string): [path: string, item: unknown][] {
  // Array.from, because entries of a sparse array skip its holes, which JSON writes as null.
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) => [`${path}[${index}]`, item]);
  }
  return Object.entries(value).map(([key, item]) => [path ? `${path}.${key}` : key, item]);
}
