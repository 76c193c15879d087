import type { Schema, SchemaObject } from "../data.ts";
import { isObject, isRecord, type Schemas } from "../schema/schemas.ts";
import { outermost, repair, type Validator } from "../validate/validator.ts";
import { inlineRefs } from "./inline-refs.ts";
import { type Generator, loadedGenerator } from "./prism-modules.ts";

export type PrismSchema = Parameters<Generator["generateStatic"]>[1];

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
   * @param isDynamic with words of chance in place of the plainest ones.
   * @returns a value that fits the schema, as far as Prism's generators and what is mended here go; undefined if nothing is
   * said of it.
   */
  make(schema: Schema, isDynamic: boolean, seed: string | undefined): unknown {
    if (typeof schema === "boolean") {
      return undefined;
    }
    const inlined = this.#inlined.get(schema) ?? inlineRefs(schema, this.#schemas);
    this.#inlined.set(schema, inlined);
    const generate = (part: Schema) => generateValue(part, isDynamic, seed);
    const value = fillItems(generate(inlined), inlined, generate);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const violations = this.#validator.check(value, schema, [], "response");
      if (violations.length === 0) {
        break;
      }
      for (const violation of outermost(violations)) {
        repair(value, violation, []);
      }
    }
    return value;
  }
}

function generateValue(schema: Schema, isDynamic: boolean, seed: string | undefined): unknown {
  // Anything will do, and Prism's own names would come out.
  if (!isObject(schema) || Object.keys(schema).length === 0) {
    return {};
  }
  const { generate, generateStatic } = loadedGenerator();
  const scope = { id: "", method: "get", path: "/", responses: [] };
  const source = schema as PrismSchema;
  if (isDynamic) {
    const made = generate(scope, {}, source, seed);
    if (made._tag === "Right") {
      return made.right;
    }
    // json-schema-faker 0.5.8 trips over an empty object in a list of alternatives; the sampler takes all schemas.
  }
  const sample = generateStatic(scope, source);
  if (sample._tag === "Left") {
    throw sample.left;
  }
  return sample.right;
}

/** Puts in the items that the generators do not know of: those with schemas of their own. */
function fillItems(value: unknown, schema: unknown, generate: (schema: Schema) => unknown): unknown {
  if (!isObject(schema)) {
    return value;
  }
  if (Array.isArray(value)) {
    return fillList(value, schema, generate);
  }
  if (!isRecord(value)) {
    return value;
  }
  const { properties, additionalProperties } = schema;
  const schemaOf = (name: string) =>
    isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, fillItems(member, schemaOf(name), generate)]),
  );
}

function fillList(
  list: readonly unknown[],
  schema: SchemaObject,
  generate: (schema: Schema) => unknown,
): unknown[] {
  const { prefixItems, contains, minContains, items } = schema;
  const make = (part: unknown) => fillItems(generate(part as Schema), part, generate);
  const prefix = Array.isArray(prefixItems) ? prefixItems.map(make) : [];
  const rest = list.slice(prefix.length).map((item) => fillItems(item, items, generate));
  const wanted = contains === undefined ? 0 : typeof minContains === "number" ? minContains : 1;
  const contained = Array.from({ length: wanted }, () => make(contains));
  return [...prefix, ...contained, ...rest.slice(contained.length)];
}
