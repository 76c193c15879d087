import { getPath, pointerSteps } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { Ajv2020 } from "ajv/dist/2020.js";
import type {
  DataValidationCxt,
  ErrorObject,
  SchemaValidateFunction,
  ValidateFunction,
} from "ajv/dist/types/index.js";
import type { Components, Schema } from "../data.ts";
import { MOST_VIOLATIONS, type Violation } from "../errors.ts";
import { measure } from "../schema/schemas.ts";
import { newAjv } from "./ajv.ts";
import { DEFERRED_REFERENCE, deferReferences } from "./deferred-references.ts";
import { addOneWayKeywords, type Direction } from "./one-way.ts";
import { toViolations } from "./words.ts";

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
    const errors = (validate.errors ?? []).map(restoreOrigin);
    // Most often a response lacks what its example has: that needs no words but these.
    return errors.every(({ keyword }) => keyword === "required")
      ? errors.slice(0, MOST_VIOLATIONS).map((error) => toMissing(error, path))
      : toViolations(errors, path, toMissing);
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
      addWhenNeeded(ajv, `schema:${name}`, schema);
    }
    return ajv;
  }
}

/** Adds a schema when Ajv first looks for it: to read all of a document's takes longer than to start without them. */
function addWhenNeeded(ajv: Ajv2020, key: string, schema: Schema): void {
  Object.defineProperty(ajv.schemas, key, {
    configurable: true,
    enumerable: true,
    get() {
      delete ajv.schemas[key];
      ajv.addSchema(deferReferences(schema) as object, key);
      return ajv.schemas[key];
    },
  });
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

function toMissing({ instancePath, keyword, params }: ErrorObject, path: readonly string[]): Violation {
  const at = [...path, ...pointerSteps(instancePath), params.missingProperty];
  return { path: at, code: keyword, message: "is required" };
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
