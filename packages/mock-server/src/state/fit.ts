import type { Validator } from "../check/validator.ts";
import type { Violation } from "../check/violation.ts";
import type { Schema } from "../data.ts";
import { valueAt } from "../pointer.ts";
import {
  type Components,
  isSchemaObject,
  itemSchemas,
  memberSchemas,
  type SchemaObject,
  typesOf,
  viewsOf,
} from "../schema.ts";
import { takesItems } from "./schemas.ts";
import { isRecord, mapOf } from "./thing.ts";

/** Each round takes away or fills in what the validator names; dense things take a few. */
const MOST_ROUNDS = 20;

/**
 * Makes of what was written what may be read: vendors write an order's status as a code and read it as an object,
 * write payments as a list and read them as a map. What has no place in the answer is left out.
 */
export class Fitter {
  readonly #components: Components;
  readonly #validator: Validator;
  readonly #fitted = new WeakMap<object, WeakMap<object, unknown>>();

  constructor(components: Components, validator: Validator) {
    this.#components = components;
    this.#validator = validator;
  }

  /**
   * @param examples valid values, from which required members are taken that were never written.
   * @returns a value that fits the schema, as far as the examples allow. It may be kept: do not change it.
   */
  fit(value: unknown, schema: Schema, examples: readonly unknown[]): unknown {
    if (!isRecord(value) || !isSchemaObject(schema)) return this.#fit(value, schema, examples);
    const known = this.#fitted.get(schema) ?? new WeakMap<object, unknown>();
    this.#fitted.set(schema, known);
    if (!known.has(value)) known.set(value, this.#fit(value, schema, examples));
    return known.get(value);
  }

  #fit(value: unknown, schema: Schema, examples: readonly unknown[]): unknown {
    const fitted = structuredClone(this.#reshape(value, [schema]));
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const violations = this.#validator.check(fitted, schema, []);
      if (violations.length === 0) break;
      for (const violation of outermost(violations)) mend(fitted, violation, examples);
    }
    return fitted;
  }

  #reshape(value: unknown, schemas: readonly Schema[]): unknown {
    const views = viewsOf(this.#components, schemas);
    const types = new Set(views.flatMap(typesOf));
    if (types.size === 0) return value;
    if (Array.isArray(value)) {
      if (views.some(takesItems)) return this.#reshapeList(value, itemSchemas(views));
      return types.has("object") ? this.#reshapeObject(mapOf(value), views) : value;
    }
    if (isRecord(value)) return types.has("object") ? this.#reshapeObject(value, views) : keyOf(value, types);
    return types.has("object") ? objectOf(value, types, views) : scalarOf(value, types);
  }

  #reshapeList(list: readonly unknown[], schemas: readonly Schema[]): unknown[] {
    return list.map((item) => this.#reshape(item, schemas)).filter((item) => item !== undefined);
  }

  #reshapeObject(value: Record<string, unknown>, views: readonly SchemaObject[]): unknown {
    const isOpen =
      !views.some(({ properties }) => properties) || views.some((view) => view.additionalProperties === true);
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, member]) => {
        const schemas = memberSchemas(views, name);
        if (schemas.length === 0 && !isOpen) return [];
        const reshaped = schemas.length === 0 ? member : this.#reshape(member, schemas);
        return reshaped === undefined ? [] : [[name, reshaped]];
      }),
    );
  }
}

/** What stands for an object where its key alone is read. */
function keyOf(value: Record<string, unknown>, types: ReadonlySet<string>): unknown {
  const key = types.has("integer") || types.has("number") ? value.id : (value.code ?? value.id);
  return scalarOf(key, types);
}

/** The object that a key stands for. */
function objectOf(value: unknown, types: ReadonlySet<string>, views: readonly SchemaObject[]): unknown {
  if (value === null || types.has(typeof value)) return value;
  const name = typeof value === "string" ? "code" : "id";
  const isNamed = views.some(({ properties }) => isRecord(properties) && Object.hasOwn(properties, name));
  return isNamed ? { [name]: value } : value;
}

function scalarOf(value: unknown, types: ReadonlySet<string>): unknown {
  if (typeof value === "number" && types.has("string") && !types.has("number") && !types.has("integer")) {
    return String(value);
  }
  const isNumeric = typeof value === "string" && /^\d{1,15}$/.test(value);
  return isNumeric && types.has("integer") && !types.has("string") ? Number(value) : value;
}

/** Where no alternative fits, what is wrong with each of them does not matter. The value as a whole cannot be left out. */
function outermost(violations: readonly Violation[]): Violation[] {
  const choices = violations.filter(
    ({ code, place }) => (code === "anyOf" || code === "oneOf") && place.length > 0,
  );
  const isInside = ({ place }: Violation) =>
    choices.some(
      (choice) => place.length > choice.place.length && choice.place.every((step, at) => step === place[at]),
    );
  const mendable = violations.filter((violation) => violation.place.length > 0 && !isInside(violation));
  const byPlace = new Map(mendable.map((violation) => [JSON.stringify(violation.place), violation]));
  // From the end, so that an item that is taken out of a list moves none that is still to be mended.
  return [...byPlace.values()].reverse();
}

/** Fills in what is missing from the first example that has it; takes away whatever else is wrong. */
function mend(value: unknown, { code, place }: Violation, examples: readonly unknown[]): void {
  const parent = valueAt(value, place.slice(0, -1));
  const last = place.at(-1) ?? "";
  if (code === "required") {
    const example = examples
      .map((candidate) => valueAt(candidate, place))
      .find((found) => found !== undefined);
    if (example !== undefined && isRecord(parent)) parent[last] = structuredClone(example);
    else remove(value, place.slice(0, -1));
  } else remove(value, place);
}

function remove(value: unknown, place: readonly string[]): void {
  const parent = valueAt(value, place.slice(0, -1));
  const last = place.at(-1);
  if (last === undefined) return;
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (isRecord(parent)) delete parent[last];
}
