import type { ValueLeniency } from "@orderwire/vocabulary/extensions";
import { isRecord } from "@orderwire/vocabulary/record";
import type { Schema, SchemaObject } from "../data.ts";
import { isObject, jsonType, type Schemas, takesItems, typesOf } from "../schema/schemas.ts";
import type { Validator } from "./validator.ts";

/** What PHP casts to a boolean and clients send for one. */
const BOOLEANS = new Map<unknown, boolean>([
  [1, true],
  ["1", true],
  ["true", true],
  [0, false],
  ["0", false],
  ["false", false],
]);

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** Makes of a value that does not fit its schema what the vendor takes it for. */
export class LenientReader {
  readonly #schemas: Schemas;
  readonly #validator: Validator;

  constructor(schemas: Schemas, validator: Validator) {
    this.#schemas = schemas;
    this.#validator = validator;
  }

  /** Does the value stand for one that was not sent? */
  isAbsent(value: unknown, schemas: readonly Schema[], leniency: ValueLeniency): boolean {
    const rules = rulesFor(this.#schemas.views(schemas), leniency);
    if (value === null) {
      const types = this.#schemas.types(schemas);
      return rules.nulls === "absent" && types.length > 0 && !types.includes("null");
    }
    if (value !== "" || rules.emptyTexts !== "absent" || schemas.length === 0) {
      return false;
    }
    return schemas.every((schema) => this.#validator.check(value, schema, []).length > 0);
  }

  /** @returns the value with all parts that fit as they are, and the others as the schemas mean them. */
  read(value: unknown, schemas: readonly Schema[], leniency: ValueLeniency): unknown {
    return this.#readAs(value, this.#meaningOf(schemas, leniency));
  }

  #meaningOf(schemas: readonly Schema[], leniency: ValueLeniency): Meaning {
    const views = this.#schemas.views(schemas);
    return { views, types: new Set(views.flatMap(typesOf)), rules: rulesFor(views, leniency) };
  }

  #readAs(value: unknown, meaning: Meaning): unknown {
    const { views, types, rules } = meaning;
    if (types.size === 0) {
      return value;
    }
    const shaped = rules.arrays === "php" ? castArray(value, types, views) : value;
    if (Array.isArray(shaped)) {
      return this.#readItems(shaped, views, rules);
    }
    return isRecord(shaped) ? this.#readMembers(shaped, views, rules) : castScalar(shaped, types, rules);
  }

  /** The first items may have schemas of their own; what the others mean is worked out once, for a million of them. */
  #readItems(items: readonly unknown[], views: readonly SchemaObject[], rules: ValueLeniency): unknown[] {
    const schemas = this.#schemas.membersOf(views, undefined);
    const lists = views.flatMap(({ prefixItems }) => (Array.isArray(prefixItems) ? [prefixItems] : []));
    const others = this.#meaningOf(schemas, rules);
    return items.map((item, index) => {
      const named = lists.flatMap((list) => list.slice(index, index + 1));
      return this.#readAs(item, named.length > 0 ? this.#meaningOf([...schemas, ...named], rules) : others);
    });
  }

  #readMembers(
    value: Record<string, unknown>,
    views: readonly SchemaObject[],
    rules: ValueLeniency,
  ): Record<string, unknown> {
    const isClosed = views.some(
      (view) => view.additionalProperties === false || view.unevaluatedProperties === false,
    );
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, member]) => {
        const schemas = this.#schemas.membersOf(views, name);
        if (schemas.length === 0) {
          return rules.unknownNames === "ignore" && isClosed ? [] : [[name, member]];
        }
        if (this.isAbsent(member, schemas, rules)) {
          return [];
        }
        return [[name, this.read(member, schemas, rules)]];
      }),
    );
  }
}

/** What values of some schemas are, for each of them. */
interface Meaning {
  readonly views: readonly SchemaObject[];
  readonly types: ReadonlySet<string>;
  readonly rules: ValueLeniency;
}

/** A schema's own leniency beats that of what is around it. */
function rulesFor(views: readonly SchemaObject[], leniency: ValueLeniency): ValueLeniency {
  const own = views.flatMap((view) => view["x-orderwire-leniency"] ?? []);
  return Object.assign({}, leniency, ...own);
}

/** PHP's one type for lists and maps. */
function castArray(value: unknown, types: ReadonlySet<string>, views: readonly SchemaObject[]): unknown {
  const takesList = views.some(takesItems);
  if (Array.isArray(value)) {
    const isMap = views.some((view) => isObject(view.additionalProperties) && view.properties === undefined);
    const isEmpty = value.length === 0 && !types.has("array");
    return !takesList && types.has("object") && (isEmpty || (value.length > 0 && isMap))
      ? { ...value }
      : value;
  }
  return isRecord(value) && takesList && !types.has("object") ? Object.values(value) : value;
}

function castScalar(value: unknown, types: ReadonlySet<string>, { scalars }: ValueLeniency): unknown {
  if (scalars !== "numeric" && scalars !== "php") {
    return value;
  }
  if (types.has(jsonType(value)) || (Number.isInteger(value) && types.has("integer"))) {
    return value;
  }
  if (typeof value === "string" && NUMBER.test(value.trim()) && takesNumber(Number(value), types)) {
    return Number(value);
  }
  if (typeof value === "number" && types.has("string")) {
    return String(value);
  }
  return scalars === "php" ? castBoolean(value, types) : value;
}

/** To a boolean, or from one: PHP writes true as `1`, as text too, and false as the empty text. */
function castBoolean(value: unknown, types: ReadonlySet<string>): unknown {
  if (types.has("boolean")) {
    return BOOLEANS.get(value) ?? value;
  }
  if (typeof value !== "boolean") {
    return value;
  }
  if (types.has("integer") || types.has("number")) {
    return Number(value);
  }
  return types.has("string") ? (value ? "1" : "") : value;
}

function takesNumber(number: number, types: ReadonlySet<string>): boolean {
  return (
    Number.isFinite(number) && (types.has("number") || (types.has("integer") && Number.isInteger(number)))
  );
}
