import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Components, Schema } from "../data.ts";
import type { Violation } from "../errors.ts";
import { toViolations } from "./ajv-errors.ts";
import { addDeferredReferences, deferReferences } from "./deferred-references.ts";
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
    const { levels, parts } = measure(value);
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

function newAjv(allErrors: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors,
    // Every object has a `constructor`; a document that names one means the client's.
    ownProperties: true,
    // Gives an error its schema, from which the known names are taken.
    verbose: true,
    strict: false,
    // Ajv would warn of each vendor's own format.
    logger: false,
    // The lint has checked the schemas; to check them again would take most of a mock's start.
    meta: false,
    validateSchema: false,
  });
  addFormats.default(ajv);
  return ajv;
}

/** How deep and how large a value is, found without recursion. */
function measure(value: unknown): { levels: number; parts: number } {
  let level: unknown[] = [value];
  let levels = 0;
  let parts = 0;
  while (level.length > 0 && levels <= MOST_LEVELS) {
    const next: unknown[] = [];
    for (const part of level) {
      if (typeof part !== "object" || part === null) {
        continue;
      }
      for (const member of Object.values(part)) {
        next.push(member);
      }
    }
    levels++;
    parts += level.length;
    level = next;
  }
  return { levels, parts };
}
