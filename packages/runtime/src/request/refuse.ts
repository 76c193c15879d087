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
  const found = isCarrier(problem)
    ? (flawIn(value, path, problem, []) ?? { path, problem: "must be text, a number or a boolean" })
    : { path, problem: WORDS[problem](String(value)) };
  return new InvalidRequestError(found.path, found.problem);
}

/** What cannot be written, by the path of it. */
interface Flaw {
  readonly path: string;
  readonly problem: string;
}

/**
 * Finds what the carrier would drop or bend in silence: a date, function, symbol, bigint, map, class, NaN, half a
 * surrogate pair, cycle or too deep nesting, and in a query `null`, an empty list or an empty object.
 * @param path where the value stands among the parameters, as in `order.items[0]`
 */
function flawIn(
  value: unknown,
  path: string,
  carrier: Carrier,
  ancestors: readonly object[],
): Flaw | undefined {
  const problem = problemOf(value, carrier, ancestors);
  if (problem !== undefined) {
    return { path, problem };
  }
  if (typeof value === "object" && value !== null) {
    for (const [name, item] of membersOf(value, path)) {
      // JSON.stringify skips an undefined member but writes an undefined element as null.
      const flaw =
        item !== undefined || Array.isArray(value)
          ? flawIn(item, name, carrier, [...ancestors, value])
          : undefined;
      if (flaw) {
        return flaw;
      }
    }
  }
  return undefined;
}

/** What is wrong with a value itself, whatever its members are. */
function problemOf(value: unknown, carrier: Carrier, ancestors: readonly object[]): string | undefined {
  switch (typeof value) {
    case "boolean":
      return undefined;
    case "string":
      return /[\ud800-\udfff]/u.test(value) ? HALF_PAIR : undefined;
    case "number":
      return Number.isFinite(value) ? undefined : `must be a finite number, not ${value}`;
    case "undefined":
      return "must not be undefined; remove it";
    case "object":
      return value ? structureProblem(value, carrier, ancestors) : carrier === "query" ? NULL : undefined;
    default:
      return kindProblem(value);
  }
}

function structureProblem(value: object, carrier: Carrier, ancestors: readonly object[]): string | undefined {
  const isList = Array.isArray(value);
  if (!isList && !isRecord(value)) {
    return kindProblem(value);
  }
  if (ancestors.includes(value)) {
    return "must not contain itself";
  }
  if (ancestors.length >= MAX_DEPTH) {
    return `must not nest deeper than ${MAX_DEPTH} levels`;
  }
  // A query that is an empty object says nothing; inside one, it would vanish.
  const isEmpty = isList ? value.length === 0 : ancestors.length > 0 && Object.keys(value).length === 0;
  return carrier === "query" && isEmpty
    ? `must not be an empty ${isList ? "list" : "object"}, which a query cannot say; leave it out to match everything`
    : undefined;
}

const NULL = "must not be null, which a query cannot say; leave it out, or pass empty text";

function kindProblem(value: unknown): string {
  if (value instanceof Date) {
    return "must be text: write a Date as the vendor does with formatDate(date, format)";
  }
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  const found = kind === "Object" ? "an object whose members are not its own" : kind;
  return `must be text, a number, a boolean, an array or a plain object, not ${found}`;
}

/** Members or elements with their paths. */
function membersOf(value: object, path: string): [path: string, item: unknown][] {
  // Array.from, because entries of a sparse array skip its holes, which JSON writes as null.
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) => [`${path}[${index}]`, item]);
  }
  return Object.entries(value).map(([key, item]) => [path ? `${path}.${key}` : key, item]);
}
