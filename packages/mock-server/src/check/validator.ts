import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Schema } from "../data.ts";
import type { Components } from "../schema.ts";
import { addDeferredReferences, deferReferences } from "./deferred-references.ts";
import { toViolations } from "./findings.ts";
import type { Violation } from "./violation.ts";

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
  readonly #thorough: Ajv2020;
  #brief: Ajv2020 | undefined;

  constructor(components: Components) {
    this.#components = components;
    this.#thorough = newAjv(components, true);
  }

  /** @returns what is wrong with the value, each with its place under `place`; nothing if it is valid. */
  check(value: unknown, schema: Schema, place: readonly string[]): Violation[] {
    const { levels, parts } = measure(value);
    if (levels > MOST_LEVELS) {
      return [{ place, code: "size", message: `nests deeper than ${MOST_LEVELS} levels` }];
    }
    const ajv = parts > LARGE ? this.#briefAjv() : this.#thorough;
    const validate: ValidateFunction = ajv.compile(schema as object | boolean);
    if (validate(value)) return [];
    return toViolations(validate.errors ?? [], place);
  }

  #briefAjv(): Ajv2020 {
    this.#brief ??= newAjv(this.#components, false);
    return this.#brief;
  }
}

function newAjv(components: Components, allErrors: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors,
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
  addDeferredReferences(ajv);
  for (const [name, schema] of Object.entries(components)) {
    ajv.addSchema(deferReferences(schema) as object, `schema:${name}`);
  }
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
      if (typeof part !== "object" || part === null) continue;
      for (const member of Object.values(part)) next.push(member);
    }
    levels++;
    parts += level.length;
    level = next;
  }
  return { levels, parts };
}
