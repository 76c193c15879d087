import { pointerSteps } from "@orderwire/vocabulary/pointer";
import type { ErrorObject } from "ajv";
import { MOST_VIOLATIONS, type Violation } from "../errors.ts";
import { isObject } from "../schema/schemas.ts";
import { restoreOrigin } from "./deferred-references.ts";

/** Most names listed after an unknown one. */
const MOST_NAMES = 12;

/** What Ajv found, in the words of a violation: with schemas by which it tells (`verbose`), and no more than are listed. */
export function toViolations(errors: readonly ErrorObject[], path: readonly string[]): Violation[] {
  return withoutRepetitions(errors.map(restoreOrigin))
    .slice(0, MOST_VIOLATIONS)
    .map((error) => toViolation(error, path));
}

/** Without the branches of a choice between names, which the choice lists itself, and without `if`: its branch has said it. */
function withoutRepetitions(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  // By path: a long list may have a choice in each item, and every error would be compared with all of them.
  const choices = new Map<string, string[]>();
  for (const error of errors.filter(waysOf)) {
    choices.set(error.instancePath, [...(choices.get(error.instancePath) ?? []), `${error.schemaPath}/`]);
  }
  return errors.filter(
    ({ keyword, instancePath, schemaPath }) =>
      keyword !== "if" && !choices.get(instancePath)?.some((choice) => schemaPath.startsWith(choice)),
  );
}

function toViolation(error: ErrorObject, path: readonly string[]): Violation {
  const at = [...path, ...pointerSteps(error.instancePath)];
  const { keyword: code, params } = error;
  if (code === "required") {
    return { path: [...at, params.missingProperty], code, message: "is required" };
  }
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
  const ways = waysOf(error);
  if (ways) {
    const message = params.passingSchemas
      ? `must have only one of: ${ways.join("; ")}`
      : `must have ${ways.join(", or ")}`;
    return { path: at, code, message };
  }
  if (code === "not" && isRequiredAlone(error.schema)) {
    return { path: at, code, message: `must not have ${error.schema.required.join(" and ")} together` };
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
function waysOf({ keyword, schema }: ErrorObject): string[] | undefined {
  if (keyword !== "anyOf" && keyword !== "oneOf") {
    return undefined;
  }
  const branches = schema as readonly unknown[];
  return branches.every(isRequiredAlone) ? branches.map(({ required }) => required.join(" and ")) : undefined;
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
