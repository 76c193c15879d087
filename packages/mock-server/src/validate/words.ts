import { pointerSteps } from "@orderwire/vocabulary/pointer";
import type { ErrorObject } from "ajv/dist/types/index.js";
import { MOST_VIOLATIONS, type Violation } from "../errors.ts";
import { isObject } from "../schema/schemas.ts";

/** Most names listed after an unknown one. */
const MOST_NAMES = 12;

/**
 * What Ajv found, in the words of a violation: with schemas by which it tells (`verbose`), and no more than are listed.
 *
 * @param toMissing says what lacks.
 */
export function toViolations(
  errors: readonly ErrorObject[],
  path: readonly string[],
  toMissing: (error: ErrorObject, path: readonly string[]) => Violation,
): Violation[] {
  const choices = choicesOf(errors);
  return withoutRepetitions(errors, choices)
    .slice(0, MOST_VIOLATIONS)
    .map((error) =>
      error.keyword === "required" ? toMissing(error, path) : toViolation(error, path, choices.get(error)),
    );
}

/** The choices that were missed for want of names, each with the names that its branches want. */
type Choices = ReadonlyMap<ErrorObject, readonly string[]>;

function choicesOf(errors: readonly ErrorObject[]): Choices {
  // By path: a long list may have a choice in each item, and every error would be compared with all of them.
  const missing = byPath(errors.filter(({ keyword }) => keyword === "required"));
  const choices = new Map<ErrorObject, readonly string[]>();
  for (const error of errors) {
    const ways = waysOf(error) ?? lackingWays(error, missing.get(error.instancePath) ?? []);
    if (ways) {
      choices.set(error, ways);
    }
  }
  return choices;
}

/** Without the branches of a choice between names, which the choice lists itself, and without `if`: its branch has said it. */
function withoutRepetitions(errors: readonly ErrorObject[], choices: Choices): readonly ErrorObject[] {
  const choicesAt = byPath([...choices.keys()]);
  return errors.filter(
    ({ keyword, instancePath, schemaPath }) =>
      keyword !== "if" &&
      !choicesAt.get(instancePath)?.some((choice) => schemaPath.startsWith(`${choice.schemaPath}/`)),
  );
}

function byPath(errors: readonly ErrorObject[]): Map<string, ErrorObject[]> {
  const groups = new Map<string, ErrorObject[]>();
  for (const error of errors) {
    const group = groups.get(error.instancePath) ?? [];
    group.push(error);
    groups.set(error.instancePath, group);
  }
  return groups;
}

function toViolation(error: ErrorObject, path: readonly string[], ways?: readonly string[]): Violation {
  const at = [...path, ...pointerSteps(error.instancePath)];
  const { keyword: code, params } = error;
  if (code === "additionalProperties" || code === "unevaluatedProperties") {
    const name: string = params.additionalProperty ?? params.unevaluatedProperty;
    return { path: [...at, name], code, message: `is an unknown name${knownNames(error)}` };
  }
  if (code === "dependentRequired") {
    const message = `is required together with ${params.property}`;
    return { path: [...at, params.missingProperty], code, message };
  }
  if (code === "false schema") {
    return { path: at, code, message: `must be absent${condition(error)}` };
  }
  if (ways) {
    const message = params.passingSchemas
      ? `must have only one of: ${ways.join("; ")}`
      : `must have ${ways.join(", or ")}`;
    return { path: at, code, message };
  }
  const together = code === "not" ? namesTogether(error.schema) : [];
  if (together.length > 0) {
    return { path: at, code, message: `must not have ${together.join(", or ")} together` };
  }
  if (code === "enum") {
    return { path: at, code, message: `must be one of ${list(params.allowedValues)}` };
  }
  if (code === "const") {
    return { path: at, code, message: `must be ${JSON.stringify(params.allowedValue)}` };
  }
  return { path: at, code, message: error.message ?? "must be valid" };
}

/** The names under whose `dependentSchemas` a refusal stands. */
function condition({ schemaPath }: ErrorObject): string {
  const steps = pointerSteps(decodeURIComponent(schemaPath));
  const names = steps.filter((_, index) => steps[index - 1] === "dependentSchemas");
  return names.length === 0 ? "" : ` together with ${names.join(" and ")}`;
}

/** `a and b`, for each branch of an `anyOf` or a `oneOf` that does nothing but require names. */
function waysOf(error: ErrorObject): string[] | undefined {
  const branches = branchesOf(error);
  return branches?.every(isRequiredAlone)
    ? branches.map(({ required }) => required.join(" and "))
    : undefined;
}

/** The same for branches that say more, each of which lacks a name. */
function lackingWays(error: ErrorObject, missing: readonly ErrorObject[]): string[] | undefined {
  const ways = branchesOf(error)?.map((_, index) =>
    missing
      .filter(({ schemaPath }) => schemaPath.startsWith(`${error.schemaPath}/${index}/`))
      .map(({ params }) => params.missingProperty)
      .join(" and "),
  );
  return ways?.every((names) => names !== "") ? [...new Set(ways)] : undefined;
}

function branchesOf({ keyword, schema }: ErrorObject): readonly unknown[] | undefined {
  return keyword === "anyOf" || keyword === "oneOf" ? (schema as readonly unknown[]) : undefined;
}

/** What a `not` forbids: names that are required in it, whatever else it says of their values, or in each of its ways. */
function namesTogether(schema: unknown): string[] {
  if (!isObject(schema)) {
    return [];
  }
  if (Array.isArray(schema.required)) {
    return [schema.required.join(" and ")];
  }
  const ways = Array.isArray(schema.anyOf) ? schema.anyOf.map(namesTogether) : [];
  return ways.every((names) => names.length > 0) ? ways.flat() : [];
}

function isRequiredAlone(schema: unknown): schema is { readonly required: readonly string[] } {
  return isObject(schema) && Array.isArray(schema.required) && Object.keys(schema).length === 1;
}

function knownNames(error: ErrorObject): string {
  const names = Object.keys((error.parentSchema?.properties as object | undefined) ?? {});
  return names.length === 0 ? "" : `; known: ${list(names)}`;
}

function list(values: readonly unknown[]): string {
  const shown = values
    .slice(0, MOST_NAMES)
    .map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
  return values.length > MOST_NAMES ? `${shown.join(", ")}, ...` : shown.join(", ");
}
