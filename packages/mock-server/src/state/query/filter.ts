import type { Schema } from "../../data.ts";
import { isRecord, itemSchemas, numberOf, type Schemas, textOf, typesOf } from "../../schema/schemas.ts";
import { creationField } from "../schema/creation-field.ts";

type Test = (value: unknown) => boolean;

/** One condition of a request. */
export interface Filter {
  /** As people speak of it: `filter.ids`. */
  readonly name: string;
  /** Its last part, which says what it is compared with: `ids`. */
  readonly field: string;
  readonly wanted: unknown;
}

/**
 * Compiles filters to one test of an entity.
 *
 * @param entity the schemas of the entities in the response.
 * @returns the test, and the names of the filters that say nothing of such an entity.
 */
export function compileFilters(
  filters: readonly Filter[],
  entity: readonly Schema[],
  schemas: Schemas,
): { test: Test; ignored: string[] } {
  const compiler = new FilterCompiler(schemas);
  const compiled = filters.map(({ name, field, wanted }) => ({
    name,
    test: compiler.compile(field, wanted, entity),
  }));
  return {
    test: (entity) => compiled.every(({ test }) => !test || test(entity)),
    ignored: compiled.filter(({ test }) => !test).map(({ name }) => name),
  };
}

class FilterCompiler {
  readonly #schemas: Schemas;

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
  }

  /** What a filter of this name asks of an entity; undefined when its name or value says nothing of it. */
  compile(name: string, wanted: unknown, schemas: readonly Schema[]): Test | undefined {
    return (
      this.#range(name, wanted, schemas) ??
      this.#same(name, wanted, schemas) ??
      this.#oneOf(name, wanted, schemas) ??
      this.#inner(name, wanted, schemas)
    );
  }

  /** `createdAtFrom`, `dateTo`, `minSumm`, `price_max`; `startDate` and `endDate` for the time of creation. */
  #range(name: string, wanted: unknown, schemas: readonly Schema[]): Test | undefined {
    if (typeof wanted !== "string" && typeof wanted !== "number") {
      return undefined;
    }
    const [, before, after] = /^(min|max)_?(\w+)$/.exec(name) ?? [];
    const [, base, end] = /^(\w+?)_?(from|to|min|max)$/i.exec(name) ?? [];
    const isLow = /^(min|from|startDate)$/i.test(before ?? end ?? name);
    const named = /^(start|end)Date$/.test(name)
      ? [creationField((field) => this.#isNamed(field, schemas)) ?? ""]
      : before
        ? [lowerFirst(after ?? "")]
        : end
          ? [base ?? "", name]
          : [];
    const field = named.find((candidate) => this.#isNamed(candidate, schemas));
    if (!field) {
      return undefined;
    }
    return member(field, (value) => isWithin(value, isLow ? wanted : undefined, isLow ? undefined : wanted));
  }

  /** A filter that is called like a field, with a value, values, bounds, or filters of the field's own members. */
  #same(name: string, wanted: unknown, schemas: readonly Schema[]): Test | undefined {
    const inner = this.#schemas.member(schemas, name);
    if (inner.length === 0) {
      return undefined;
    }
    const test = isRecord(wanted) ? this.#members(wanted, inner) : this.#equal(wanted, inner);
    return test && member(name, test);
  }

  #members(wanted: Record<string, unknown>, schemas: readonly Schema[]): Test | undefined {
    const { min, max, from = min, to = max, ...others } = wanted;
    if (Object.keys(others).length === 0) {
      return (value) => isWithin(value, from, to);
    }
    const tests = Object.entries(wanted).map(([name, value]) => this.compile(name, value, schemas));
    return tests.includes(undefined) ? undefined : (value) => tests.every((test) => test?.(value));
  }

  /** A list called by the plural of a field: `ids`, `statuses`. */
  #oneOf(name: string, wanted: unknown, schemas: readonly Schema[]): Test | undefined {
    if (!Array.isArray(wanted) || !/s$/i.test(name)) {
      return undefined;
    }
    const singular = [name.slice(0, -1), name.replace(/es$/, ""), name.replace(/ies$/, "y")];
    const field = singular.find((candidate) => this.#isNamed(candidate, schemas));
    return field === undefined ? undefined : this.#same(field, wanted, schemas);
  }

  /** A field of an object, written together: `customerId` for `customer.id`. */
  #inner(name: string, wanted: unknown, schemas: readonly Schema[]): Test | undefined {
    for (const { index } of name.matchAll(/[A-Z]/g)) {
      const head = name.slice(0, index);
      if (!this.#isNamed(head, schemas)) {
        continue;
      }
      const inner = this.#schemas.member(schemas, head);
      const test = this.compile(lowerFirst(name.slice(index)), wanted, inner);
      if (test) {
        return member(head, test);
      }
    }
    return undefined;
  }

  /** Objects are compared by their code, else by their name; one that has neither cannot be compared. */
  #equal(wanted: unknown, schemas: readonly Schema[]): Test | undefined {
    const views = this.#schemas.views(schemas);
    const items = itemSchemas(views);
    if (items.length > 0) {
      const test = this.#equal(wanted, items);
      return test && ((value) => Array.isArray(value) && value.some(test));
    }
    const isScalar = views.flatMap(typesOf).some((type) => type !== "object" && type !== "array");
    const field = isScalar
      ? undefined
      : ["code", "name"].find((candidate) => this.#isNamed(candidate, schemas));
    if (!isScalar && field === undefined) {
      return undefined;
    }
    const accepted = new Set((Array.isArray(wanted) ? wanted : [wanted]).map(comparable));
    // A flag that is not set is left out of many answers.
    const takesAbsent = accepted.has("0") && views.flatMap(typesOf).includes("boolean");
    return (value) => {
      const found = field !== undefined && isRecord(value) ? value[field] : value;
      return found === undefined || found === null ? takesAbsent : accepted.has(comparable(found));
    };
  }

  #isNamed(name: string, schemas: readonly Schema[]): boolean {
    return this.#schemas.hasProperty(schemas, name);
  }
}

function member(name: string, test: Test): Test {
  return (value) => test(isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined);
}

/** Both bounds belong to the range. A bound that is a day holds for the whole of it. */
function isWithin(value: unknown, from: unknown, to: unknown): boolean {
  if (value === undefined || value === null || typeof value === "object") {
    return false;
  }
  return (from === undefined || compare(value, from) >= 0) && (to === undefined || compare(value, to) <= 0);
}

function compare(value: unknown, bound: unknown): number {
  const [a, b] = [numberOf(value), numberOf(bound)];
  if (!Number.isNaN(a) && !Number.isNaN(b)) {
    return a - b;
  }
  const text = textOf(bound);
  const start = textOf(value).slice(0, text.length);
  return start < text ? -1 : Number(start > text);
}

/** A value as text; `true` and `1` are the same flag. */
function comparable(value: unknown): string {
  return textOf(typeof value === "boolean" ? Number(value) : value);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
