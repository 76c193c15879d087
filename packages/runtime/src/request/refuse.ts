/** Why a call cannot be made. */

import { isBracketName } from "@orderwire/vocabulary/brackets";
import { optionsOf } from "../connection/credentials.ts";
import { classOf, isRecord, isStructure, MAX_DEPTH } from "../connection/record.ts";
import type { AuthDescriptor, OperationDescriptor } from "../descriptor.ts";
import { invalid, isOurs } from "../errors/make.ts";
import type { InvalidRequestError } from "../errors/request.ts";
import type { DescribedOperation } from "../features.ts";
import { isJson } from "./build.ts";
import { DOTS } from "./path.ts";
import { pathNames } from "./path-names.ts";
import { type Carrier, isUnwritable, type Problem } from "./unwritable.ts";

const HALF_PAIR = "contains half of a surrogate pair, so it cannot be written as UTF-8";

/** What is wrong, and where; the path is what was refused's own unless the words say another. */
type Words = (value: never) => string | readonly [path: string, problem: string];

const WORDS: Readonly<Record<Exclude<Problem, "dots">, Words>> = {
  connection: (known: readonly [operation: OperationDescriptor, title: string] | string) =>
    typeof known === "object"
      ? `must be one to ${known[0].vendor}, whose operation ${known[0].id} is; this one is to ${known[1]}`
      : "must be one that connect() of this package returned",
  credential: () =>
    "must not be set: the connection's own credentials travel there. For others, open another connection",
  "double-path": (tail: string) => `must not end in "${tail}", which the API's own paths begin with`,
  header: () => "must be a value that a header can carry (RFC 9110, 5.5)",
  "header-text": () => "must be text",
  "missing-path": () => "is required: it is a part of the path",
  "no-secret": missingSecret,
  object: () => "must be an object, which travels in brackets",
  "own-header": (operation: string) => `must not be set: it follows from the operation ${operation}`,
  params: (kind: string) => `must be a plain object of parameters by name, not ${kind}`,
  unknown: (operation: string) => `unknown parameter of ${operation}`,
};

/** The options that would do, of sets of schemes. */
function missingSecret([id, sets, auth]: readonly [
  id: string,
  sets: readonly (readonly number[])[],
  auth: readonly AuthDescriptor[],
]): readonly [string, string] {
  const [first = "", ...others] = sets.map((set) =>
    set.flatMap((index) => optionsOf(auth[index] as AuthDescriptor)).join(" and "),
  );
  return [first, `is required by ${[id, ...others].join(", or else ")}: pass it to connect()`];
}

const isCarrier = (problem: Carrier | Problem): problem is Carrier => !Object.hasOwn(WORDS, problem);

/** The error for the caller: of a value that cannot be written, why not and where. */
export function explain(error: unknown, operation?: DescribedOperation): unknown {
  if (!isUnwritable(error)) {
    return (operation && !isOurs(error) && missingFeature(operation)) || error;
  }
  const [value, path, problem] = error.given;
  if (problem === "dots") {
    return invalid(dotted(path, String(value)), 'must not be "." or ".." or contain them between slashes');
  }
  if (isCarrier(problem)) {
    return invalid(...(flawIn(value, path, problem, []) ?? [path, "must be text, a number or a boolean"]));
  }
  const words = WORDS[problem]((value ?? operation?.descriptor.id) as never);
  return typeof words === "string" ? invalid(path, words) : invalid(...words);
}

/** The parameter that makes a segment of a path one of dots. */
function dotted(template: string, path: string): string {
  const segments = path.split("/");
  const segment = template.split("/").find((_, index) => DOTS.test(segments[index] ?? ""));
  return pathNames(segment ?? template)[0] ?? "";
}

/** The error for a feature that the description calls for and that was not handed over. */
function missingFeature({ descriptor, features }: DescribedOperation): InvalidRequestError | undefined {
  const { id, path, query, headers, body, batch, response, extended: build } = descriptor;
  const read = !isJson(response);
  const lists = !read && (descriptor.lists ?? descriptor.pagination);
  const called = {
    build,
    path: !features.build && pathNames(path)[0],
    query,
    headers,
    body,
    batch,
    read,
    lists,
  };
  const missing = Object.entries(called).find(([name, is]) => is && !Object.hasOwn(features, name));
  return missing && invalid(`features.${missing[0]}`, `is required to make the operation ${id}`);
}

/** What cannot be written. */
type Flaw = readonly [path: string, problem: string];

/**
 * Finds what the carrier would drop or bend in silence: a date, function, symbol, bigint, map, class, NaN, half a
 * surrogate pair, cycle or too deep nesting, and in a query `null`, an empty list or object, or a name that brackets cannot say.
 * @param path where the value stands among the parameters, as in `order.items[0]`
 */
function flawIn(
  value: unknown,
  path: string,
  carrier: Carrier,
  ancestors: readonly unknown[],
): Flaw | undefined {
  const problem = problemOf(value, carrier, ancestors);
  if (problem !== undefined) {
    return [path, problem];
  }
  for (const [name, item] of isStructure(value) ? membersOf(value, path) : []) {
    const flaw = flawIn(item, name, carrier, [...ancestors, value]);
    if (flaw) {
      return flaw;
    }
  }
  return undefined;
}

const isBroken = (text: string): boolean => /[\ud800-\udfff]/u.test(text);

/** What is wrong with a value itself, whatever its members are. */
function problemOf(value: unknown, carrier: Carrier, ancestors: readonly unknown[]): string | undefined {
  switch (typeof value) {
    case "boolean":
      return undefined;
    case "string":
      return isBroken(value) ? HALF_PAIR : undefined;
    case "number":
      return Math.abs(value) < 2 ** 53
        ? undefined
        : `must be a finite number${Number.isFinite(value) ? " below 2^53, or text" : ""}, not ${value}`;
    case "undefined":
      return "must not be undefined; remove it";
    case "object":
      return value ? structureProblem(value, carrier, ancestors) : carrier === "query" ? NULL : undefined;
    default:
      return kindProblem(value);
  }
}

function structureProblem(
  value: object,
  carrier: Carrier,
  ancestors: readonly unknown[],
): string | undefined {
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
  if (!isList && carrier !== "json" && namesIn(value).some(isBroken)) {
    return HALF_PAIR;
  }
  if (carrier !== "query") {
    return undefined;
  }
  const names = isList ? [] : namesIn(value);
  const name = names.find((key) => !isBracketName(key));
  if (name !== undefined) {
    return `must not have the name ${JSON.stringify(name)}, which brackets in a query cannot say`;
  }
  // A query that is an empty object says nothing; inside one, it would vanish.
  const isEmpty = isList ? value.length === 0 : ancestors.length > 0 && names.length === 0;
  return isEmpty
    ? `must not be an empty ${isList ? "list" : "object"}, which a query cannot say; leave it out to match everything`
    : undefined;
}

/** What is undefined leaves no trace. */
const namesIn = (value: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(value).filter((name) => value[name] !== undefined);

const NULL = "must not be null, which a query cannot say; leave it out, or pass empty text";

function kindProblem(value: unknown): string {
  if (value instanceof Date) {
    return "must be text: write a Date as the vendor does with formatDate(date, format)";
  }
  const kind = classOf(value);
  const found = kind === "Object" ? "an object whose members are not its own" : kind;
  return `must be text, a number, a boolean, an array or a plain object, not ${found}`;
}

/** Members or elements with their paths: JSON.stringify skips an undefined member but writes an undefined element as null. */
function membersOf(value: object, path: string): [path: string, item: unknown][] {
  // Array.from, because entries of a sparse array skip its holes, which JSON writes as null.
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) => [`${path}[${index}]`, item]);
  }
  const record = value as Readonly<Record<string, unknown>>;
  return namesIn(record).map((key) => [path ? `${path}.${key}` : key, record[key]]);
}
