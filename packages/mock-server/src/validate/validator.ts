import { getPath, pointerSteps } from "@orderwire/vocabulary/pointer";
import type { Ajv2020 } from "ajv/dist/2020.js";
import type {
  DataValidationCxt,
  ErrorObject,
  SchemaValidateFunction,
  ValidateFunction,
} from "ajv/dist/types/index.js";
import type { Components, Schema } from "../data.ts";
import { MOST_VIOLATIONS, type Violation } from "../errors.ts";
import { isObject, isRecord, measure } from "../schema/schemas.ts";
import { newAjv } from "./ajv.ts";
import { DEFERRED_REFERENCE, deferReferences } from "./deferred-references.ts";
import { addOneWayKeywords, type Direction } from "./one-way.ts";

/** In a value of more parts than this, only the first violation is looked for: a million errors would fill the memory. */
const LARGE = 10_000;

/** Deeper values are refused: the validators of recursive schemas call themselves once a level. */
const MOST_LEVELS = 200;

/**
 * Validates values by the document's schemas. Each schema is compiled when it is first needed, each component once
 * for all operations: Prism compiles the whole bundle again for every schema, and takes one that fails to compile as
 * "anything goes".
 */
export class Validator {
  readonly #components: Components;
  readonly #allErrors: Ajv2020;
  #firstError: Ajv2020 | undefined;
  #direction: Direction = "request";

  constructor(components: Components) {
    this.#components = components;
    this.#allErrors = this.#newAjv(true);
  }

  /**
   * @param direction which way the value travels.
   * @returns what is wrong with the value, each with its path below `path`; nothing if it is valid.
   */
  check(
    value: unknown,
    schema: Schema,
    path: readonly string[],
    direction: Direction = "request",
  ): Violation[] {
    this.#direction = direction;
    const { levels, parts } = measure(value, MOST_LEVELS);
    if (levels > MOST_LEVELS) {
      return [{ path, code: "size", message: `must not nest deeper than ${MOST_LEVELS} levels` }];
    }
    const ajv = parts > LARGE ? this.#firstErrorAjv() : this.#allErrors;
    const validate: ValidateFunction = ajv.compile(schema as object | boolean);
    if (validate(value)) {
      return [];
    }
    return toViolations(validate.errors ?? [], path);
  }

  #firstErrorAjv(): Ajv2020 {
    this.#firstError ??= this.#newAjv(false);
    return this.#firstError;
  }

  #newAjv(allErrors: boolean): Ajv2020 {
    const ajv = newAjv(allErrors);
    addDeferredReferences(ajv);
    addOneWayKeywords(ajv, () => this.#direction);
    for (const [name, schema] of Object.entries(this.#components)) {
      ajv.addSchema(deferReferences(schema) as object, `schema:${name}`);
    }
    return ajv;
  }
}

/** Teaches Ajv the keyword that `deferReferences` writes. */
function addDeferredReferences(ajv: Ajv2020): void {
  ajv.addKeyword({
    keyword: DEFERRED_REFERENCE,
    schemaType: "string",
    errors: "full",
    compile(uri: string): SchemaValidateFunction {
      let target: ValidateFunction | undefined;
      const validate: SchemaValidateFunction = (value: unknown, context?: DataValidationCxt) => {
        target ??= ajv.getSchema(uri) as ValidateFunction; // compileMock has looked the reference up
        const isValid = target(value, context);
        validate.errors = target.errors?.map((error) => withOrigin(error, uri)) ?? [];
        return isValid;
      };
      return validate;
    },
  });
}

/** What an error said before the keyword around it was named in its place. */
interface Origin {
  readonly schemaPath: string;
  readonly schema: unknown;
}

type ErrorWithOrigin = ErrorObject & { readonly origin?: Origin };

/** Ajv gives every error under a keyword of ours that keyword's `schema` and `schemaPath`; what they were is kept beside. */
function withOrigin(error: ErrorWithOrigin, uri: string): ErrorWithOrigin {
  const { schemaPath, schema, origin = { schemaPath: uri + schemaPath, schema } } = error;
  return { ...error, origin };
}

/** An error as the schema made it that a deferred reference led to. */
function restoreOrigin(error: ErrorWithOrigin): ErrorObject {
  return { ...error, ...error.origin };
}

/** Most names listed after an unknown one. */
const MOST_NAMES = 12;

/** What Ajv found, in the words of a violation: with schemas by which it tells (`verbose`), and no more than are listed. */
function toViolations(errors: readonly ErrorObject[], path: readonly string[]): Violation[] {
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

/** Where no alternative fits, what is wrong with each of them does not matter. The value as a whole cannot be left out. */
export function outermost(violations: readonly Violation[]): Violation[] {
  const choices = violations.filter(
    ({ code, path }) => (code === "anyOf" || code === "oneOf") && path.length > 0,
  );
  const isInside = ({ path }: Violation) =>
    choices.some(
      (choice) => path.length > choice.path.length && choice.path.every((step, at) => step === path[at]),
    );
  const repairable = violations.filter((violation) => violation.path.length > 0 && !isInside(violation));
  const byPath = new Map(repairable.map((violation) => [JSON.stringify(violation.path), violation]));
  // From the end, so that an item that is taken out of a list moves none that is still to be repaired.
  return [...byPath.values()].reverse();
}

/** Fills in what is missing from the first example that has it; takes away whatever else is wrong. `value` is changed. */
export function repair(value: unknown, { code, path }: Violation, examples: readonly unknown[]): void {
  if (code !== "required") {
    remove(value, path);
    return;
  }
  const parent = getPath(value, path.slice(0, -1));
  const example = examples.map((candidate) => getPath(candidate, path)).find((found) => found !== undefined);
  if (example !== undefined && isRecord(parent)) {
    parent[path.at(-1) ?? ""] = structuredClone(example);
  } else {
    remove(value, path.slice(0, -1));
  }
}

function remove(value: unknown, path: readonly string[]): void {
  const parent = getPath(value, path.slice(0, -1));
  const last = path.at(-1);
  if (last === undefined) {
    return;
  }
  if (Array.isArray(parent)) {
    parent.splice(Number(last), 1);
  } else if (isRecord(parent)) {
    delete parent[last];
  }
}
