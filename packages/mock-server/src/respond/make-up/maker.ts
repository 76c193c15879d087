import { getPath } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { Schema } from "../../data.ts";
import { isObject } from "../../schema/schemas.ts";
import type { Choices } from "./choices.ts";
import { makeNumber } from "./number.ts";
import { listOf, namesOf, type Shape, shapeOf } from "./shape.ts";
import { makeText } from "./text.ts";

/** Most parts of a made-up value: what is optional ends there. */
const MOST_PARTS = 20_000;

/** Keywords that are about values of one type. */
const ABOUT: Readonly<Record<string, RegExp>> = {
  object:
    /^(properties|required|requiredInResponse|additionalProperties|patternProperties|propertyNames|minProperties|maxProperties|dependent\w+|unevaluatedProperties)$/,
  array: /^(items|prefixItems|contains|minItems|maxItems|uniqueItems|unevaluatedItems)$/,
  string: /^(minLength|maxLength|pattern|format)$/,
  number: /^(minimum|maximum|exclusiveMinimum|exclusiveMaximum|multipleOf)$/,
};

/** What else a value may be of which nothing is said but what it is not. */
const OTHER_TYPES = ["object", "string", "number", "null", "array", "boolean"];

/** Where a value stands. */
interface Place {
  /** Of the member that it is, or whose list it is in. */
  readonly name: string;
  /** Which of its list it is, from 0, where all must differ. */
  readonly nth: number;
}

/** Makes one value by a schema without references, one way through its choices. */
export class Maker {
  readonly #choices: Choices;
  #left = MOST_PARTS;

  constructor(choices: Choices) {
    this.#choices = choices;
  }

  make(schema: Schema, place: Place = { name: "", nth: 0 }): unknown {
    this.#left -= 1;
    const given = this.#given(schema, place);
    if (given !== undefined) {
      return structuredClone(given.value);
    }
    const shape = shapeOf(schema, this.#choices);
    if (shape === undefined) {
      return null;
    }
    const own = this.#given(shape, place);
    return own === undefined ? this.#makeBy(shape, place) : structuredClone(own.value);
  }

  /** A value that the schema itself names; of several each in turn. */
  #given(schema: Schema, { nth }: Place): { readonly value: unknown } | undefined {
    if (!isObject(schema)) {
      return undefined;
    }
    if ("const" in schema) {
      return { value: schema.const };
    }
    const listed = listOf(schema.enum) as unknown[];
    if (listed.length > 0) {
      return { value: listed[(this.#choices.choose(listed.length) + nth) % listed.length] };
    }
    const named = [
      ...("example" in schema ? [schema.example] : []),
      ...(listOf(schema.examples) as unknown[]),
      ...("default" in schema ? [schema.default] : []),
    ];
    // The last way is none of them: an example may be wrong.
    const chosen = nth > 0 ? nth : named.length > 0 ? this.#choices.choose(named.length + 1) : 0;
    return chosen < named.length ? { value: named[chosen] } : undefined;
  }

  #makeBy(shape: Shape, place: Place): unknown {
    switch (this.#typeFor(shape)) {
      case "object":
        return this.#makeObject(shape, place);
      case "array":
        return this.#makeList(shape, place);
      case "string":
        return makeText(shape, place, this.#choices.chance);
      case "integer":
        return makeNumber(shape, { ...place, isWhole: true }, this.#choices.chance);
      case "number":
        return makeNumber(shape, { ...place, isWhole: false }, this.#choices.chance);
      case "boolean":
        return (this.#choices.choose(2) + place.nth) % 2 === 0;
      default:
        return null;
    }
  }

  #typeFor(shape: Shape): string {
    const named = [shape.type].flat().filter((type) => typeof type === "string") as string[];
    if (shape.type !== undefined) {
      const usual = named.filter((type) => type !== "null");
      return usual[this.#choices.choose(Math.max(1, usual.length))] ?? "null";
    }
    const keywords = Object.keys(shape);
    const about = Object.keys(ABOUT).filter((type) => keywords.some((keyword) => ABOUT[type]?.test(keyword)));
    const types = [...about, ...OTHER_TYPES];
    return (keywords.length === 0 ? undefined : types[this.#choices.turn(types.length)]) ?? "object";
  }

  #makeObject(shape: Shape, { name }: Place): Record<string, unknown> {
    const most = typeof shape.maxProperties === "number" ? shape.maxProperties : Number.POSITIVE_INFINITY;
    const isLean = this.#choices.isLean || this.#left <= 0;
    const required = namesOf(shape, true);
    const all = [...new Set([...namesOf(shape, isLean), ...required])];
    if (!this.#choices.chance.isPlain) {
      all.sort();
    }
    const names = all.length > most ? [...required, ...all.filter((one) => !required.includes(one))] : all;
    const members = names
      .slice(0, most)
      .map((one) => [one, this.make(memberSchema(shape, one), { name: one, nth: 0 })]);
    const made = Object.fromEntries(members);
    this.#addMembers(made, shape, name, most);
    return made;
  }

  /** Members that the schema asks for without naming them. */
  #addMembers(made: Record<string, unknown>, shape: Shape, name: string, most: number): void {
    const isMap = isObject(shape.additionalProperties) && !("properties" in shape);
    const least = typeof shape.minProperties === "number" ? shape.minProperties : 0;
    const wanted = Math.min(most, Math.max(least, isMap && !this.#choices.isLean ? 2 : 0));
    for (let number = 1; Object.keys(made).length < wanted && number <= wanted * 2; number++) {
      const added = this.#newName(shape, number);
      made[added] = this.make(memberSchema(shape, added), { name, nth: 0 });
    }
  }

  #newName(shape: Shape, number: number): string {
    const [pattern] = Object.keys(isRecord(shape.patternProperties) ? shape.patternProperties : {});
    const names = shape.propertyNames;
    const place = { name: "code", nth: number - 1 };
    if (pattern !== undefined && shape.additionalProperties === false) {
      return makeText({ pattern }, place, this.#choices.chance);
    }
    if (isObject(names)) {
      return String(this.make({ type: "string", allOf: [names] }, place));
    }
    return `property${number}`;
  }

  #makeList(shape: Shape, { name }: Place): unknown[] {
    const schemas = this.#itemSchemas(shape);
    return schemas.map((schema, index) =>
      this.make(schema, { name, nth: shape.uniqueItems === true ? index : 0 }),
    );
  }

  #itemSchemas(shape: Shape): Schema[] {
    const prefix = listOf(shape.prefixItems);
    const most = typeof shape.maxItems === "number" ? shape.maxItems : Number.POSITIVE_INFINITY;
    const least = typeof shape.minItems === "number" ? shape.minItems : 0;
    const rest = (shape.items ?? shape.unevaluatedItems ?? true) as Schema;
    const contained = shape.contains as Schema | undefined;
    const wanted =
      contained === undefined ? 0 : typeof shape.minContains === "number" ? shape.minContains : 1;
    // Of items that may be anything, none is made unless some are asked for.
    const usual =
      isObject(rest) && Object.keys(rest).length > 0 && !this.#choices.isLean && this.#left > 0 ? 1 : 0;
    const more = usual === 1 && !this.#choices.chance.isPlain ? this.#choices.chance.below(2) : 0;
    const isOpen = rest !== false;
    const length = Math.min(
      isOpen ? most : Math.min(most, prefix.length),
      Math.max(least, wanted, prefix.length + (isOpen && prefix.length === 0 ? usual + more : 0)),
    );
    return Array.from({ length }, (_, index) => {
      const own = prefix[index] ?? rest;
      // The last ones: the first may have schemas of their own.
      const isContained = contained !== undefined && index >= length - wanted;
      return isContained ? { allOf: [own, contained] } : own;
    });
  }
}

function memberSchema(shape: Shape, name: string): Schema {
  const property = isObject(shape.properties) ? getPath(shape.properties, [name]) : undefined;
  const patterns = isRecord(shape.patternProperties) ? Object.entries(shape.patternProperties) : [];
  const matching = patterns
    .filter(([pattern]) => matches(pattern, name))
    .map(([, schema]) => schema as Schema);
  const own = [...(property === undefined ? [] : [property as Schema]), ...matching];
  if (own.length === 0) {
    return (shape.additionalProperties ?? shape.unevaluatedProperties ?? true) as Schema;
  }
  return own.length === 1 ? (own[0] as Schema) : { allOf: own };
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, "u").test(name);
  } catch {
    return false;
  }
}
