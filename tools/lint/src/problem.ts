import { relative } from "node:path";
import { getLineColLocation, type NormalizedProblem, slash } from "@redocly/openapi-core";
import { HINTS } from "./hints.ts";
import { OUTSIDE } from "./spec-resolver.ts";

/** One thing that is wrong with a spec, and what to do about it. */
export interface Problem {
  /** Path from the folder of redocly.yaml with forward slashes; absolute if the file is elsewhere. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Id of the rule as in redocly.yaml, or the name of the stage that failed. */
  readonly rule: string;
  /** What is wrong; ends with the remedy after a dash. */
  readonly message: string;
}

/** A mistake of the person who runs the command: shown as one sentence, without a stack. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/**
 * Gives a problem of Redocly a place in a file and a remedy.
 *
 * @param problem as the linter or the bundler reports it
 * @param root folder that paths are shown from
 */
export function toProblem(problem: NormalizedProblem, root: string): Problem {
  const [location] = problem.location;
  if (location === undefined) {
    throw new Error(`${problem.ruleId} reported no place: ${problem.message}`);
  }
  const { source, start } = getLineColLocation(location);
  const message = problem.message.replaceAll(`${root}/`, "");
  const advice = adviceFor(problem);
  return {
    file: shownPath(source.absoluteRef, root),
    line: start.line,
    column: start.col,
    rule: problem.ruleId,
    message: advice === undefined ? message : `${message.replace(/[.\s]+$/, "")} — ${advice}`,
  };
}

/** A file's path as problems show it. */
export function shownPath(file: string, root: string): string {
  const path = slash(relative(root, file));
  return path.startsWith("../") ? slash(file) : path;
}

/** Our own rules give theirs in the message. */
function adviceFor({ ruleId, message, suggest }: NormalizedProblem): string | undefined {
  if (message.startsWith(UNPARSED)) {
    return "fix the YAML";
  }
  if (message.includes(OUTSIDE)) {
    return "copy what it holds into the folder, and refer to the copy";
  }
  const [guess] = suggest;
  return guess === undefined ? HINTS.get(ruleId) : `did you mean \`${guess}\`?`;
}

const UNRESOLVED = "Can't resolve $ref";
const UNPARSED = "Failed to parse: ";

/** Whether something could not be read, so that what it refers to is not known. */
export function hasHoles(problems: readonly Pick<Problem, "message">[]): boolean {
  return problems.some(({ message }) => message.startsWith(UNRESOLVED) || message.startsWith(UNPARSED));
}

/** Drops what only repeats a broken reference or a broken file elsewhere. */
export function dedupe(problems: readonly NormalizedProblem[]): NormalizedProblem[] {
  const parseErrors = problems.filter(({ message }) => message.startsWith(UNPARSED));
  const echoes = new Set(
    parseErrors.map(({ message }) => `${UNRESOLVED}: ${message.slice(UNPARSED.length)}`),
  );
  const holes = hasHoles(problems);
  return problems.filter(
    ({ message }) =>
      !echoes.has(message) && !(holes && message.startsWith("Example validation errored: can't resolve")),
  );
}

/** One line a problem: `file:line:column rule message`. */
export function formatProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}:${problem.column} ${problem.rule} ${problem.message}`;
}

/** By file, then by place; equal problems are one. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const unique = new Map(problems.map((problem) => [formatProblem(problem), problem]));
  return [...unique.values()].sort(
    (a, b) =>
      compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
