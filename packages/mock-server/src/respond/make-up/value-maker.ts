import type { Schema } from "../../data.ts";
import type { Violation } from "../../errors.ts";
import type { Schemas } from "../../schema/schemas.ts";
import { outermost, repair, type Validator } from "../../validate/validator.ts";
import { chanceOf, PLAIN_CHANCE } from "./chance.ts";
import { Choices } from "./choices.ts";
import { inlineRefs } from "./inline-refs.ts";
import { Maker } from "./maker.ts";

/** Most ways through a schema's choices that are tried. Nearly all schemas are met by the first. */
const MOST_ATTEMPTS = 64;

/** Most rounds of taking away what does not fit. */
const MOST_ROUNDS = 20;

/** Makes up values that fit a schema, where no example is given. */
export class ValueMaker {
  readonly #schemas: Schemas;
  readonly #validator: Validator;
  readonly #inlined = new WeakMap<object, Schema>();

  constructor(schemas: Schemas, validator: Validator) {
    this.#schemas = schemas;
    this.#validator = validator;
  }

  /**
   * @param isDynamic with values of chance that look like a shop's, in place of the plainest ones.
   * @param seed of chance: the same values in every run.
   * @returns a value that fits the schema, or comes close to it; undefined where the schema is but true or false.
   */
  make(schema: Schema, isDynamic: boolean, seed: string | undefined): unknown {
    if (typeof schema === "boolean") {
      return undefined;
    }
    const inlined = this.#inlined.get(schema) ?? inlineRefs(schema, this.#schemas);
    this.#inlined.set(schema, inlined);
    const chance = isDynamic ? chanceOf(seed) : PLAIN_CHANCE;
    let best: { value: unknown; violations: readonly Violation[] } | undefined;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const value = new Maker(new Choices(attempt, chance)).make(inlined);
      const violations = this.#check(value, schema);
      if (violations.length === 0) {
        return value;
      }
      if (!best || violations.length < best.violations.length) {
        best = { value, violations };
      }
    }
    return this.#repaired(best?.value, schema);
  }

  #repaired(value: unknown, schema: Schema): unknown {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const violations = this.#check(value, schema);
      if (violations.length === 0) {
        break;
      }
      for (const violation of outermost(violations)) {
        repair(value, violation, []);
      }
    }
    return value;
  }

  #check(value: unknown, schema: Schema): Violation[] {
    return this.#validator.check(value, schema, [], "response");
  }
}
