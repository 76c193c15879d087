import { relative } from "node:path";
import { getLineColLocation, type NormalizedProblem, slash } from "@redocly/openapi-core";

/** One thing that is wrong with a spec, and what to do about it. */
export interface Problem {
  /** Path from the folder of redocly.yaml, with forward slashes. */
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
 * @param remedies what to do, by rule; our own rules carry the remedy in their message
 */
export function toProblem(
  problem: NormalizedProblem,
  root: string,
  remedies: ReadonlyMap<string, string>,
): Problem {
  const [location] = problem.location;
  if (location === undefined) throw new Error(`${problem.ruleId} reported no place: ${problem.message}`);
  const place = getLineColLocation(location);
  const remedy = remedies.get(problem.ruleId);
  const [guess] = problem.suggest;
  const advice = guess === undefined ? remedy : `did you mean \`${guess}\`?`;
  return {
    file: slash(relative(root, place.source.absoluteRef)),
    line: place.start.line,
    column: place.start.col,
    rule: problem.ruleId,
    message: withAdvice(problem.message.replaceAll(`${root}/`, ""), advice),
  };
}

function withAdvice(message: string, advice: string | undefined): string {
  return advice === undefined ? message : `${message.replace(/[.\s]+$/, "")} — ${advice}`;
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
