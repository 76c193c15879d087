import { getPointer, pointerSteps } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { Resource, Schema } from "../../data.ts";
import { itemSchemas, type Schemas, typesOf } from "../../schema/schemas.ts";
import { creationField } from "../schema/creation-field.ts";
import type { Comparison, FilterRule } from "./condition.ts";

/** One condition of a request. */
export interface Filter {
  /** As people speak of it: `filter.ids`. */
  readonly name: string;
  /** Its last part, which says what it is compared with: `ids`. */
  readonly field: string;
  readonly wanted: unknown;
}

/** The rules of a request's filters, and the names of those that say nothing of such an entity. */
export interface CompiledFilters {
  readonly rules: readonly FilterRule[];
  readonly ignored: readonly string[];
}

const ALWAYS = () => true;

interface FilterContext {
  readonly entity: readonly Schema[];
  readonly schemas: Schemas;
  readonly values?: Readonly<Record<string, unknown>>;
  /** Does a way lead to something that entities have? */
  readonly leads?: (way: readonly string[]) => boolean;
}

/**
 * Finds out what filters ask of an entity: by the words of the operation (`x-orderwire-resource`), else by their names.
 *
 * @param context `entity`: the schemas of the entities in the response; `values`: all parameters of the request.
 */
export function compileFilters(
  filters: readonly Filter[],
  declared: Resource["filters"],
  { entity, schemas, values = {}, leads = ALWAYS }: FilterContext,
): CompiledFilters {
  const reader = new FilterReader(schemas);
  const read = ({ field, wanted }: Filter) =>
    declaredRules(declared?.[field], wanted, { values, leads }) ?? reader.read(field, wanted, entity);
  const compiled = filters.map((filter) => {
    const rules = read(filter);
    const other = partnerOf(declared?.[filter.field], filters);
    const [first, ...more] = other ? (rules ?? []) : [];
    const joined = other && first ? [{ ...first, or: read(other) ?? [] }, ...more] : rules;
    return { name: filter.name, rules: joined };
  });
  return {
    rules: compiled.flatMap(({ rules }) => rules ?? []),
    ignored: compiled.filter(({ rules }) => !rules).map(({ name }) => name),
  };
}

type Declared = NonNullable<Resource["filters"]>[string];

/** The other filter that was sent, of which one must fit. */
function partnerOf(declared: Declared | undefined, filters: readonly Filter[]): Filter | undefined {
  const or = typeof declared === "object" ? declared.or : undefined;
  return or === undefined ? undefined : filters.find(({ field }) => field === or);
}

function declaredRules(
  declared: Declared | undefined,
  wanted: unknown,
  { values = {}, leads = ALWAYS }: Pick<FilterContext, "values" | "leads">,
): FilterRule[] | undefined {
  if (declared === undefined) {
    return undefined;
  }
  const { at, is = "equal", when, then } = typeof declared === "string" ? { at: declared } : declared;
  const ways = [at].flat().map(pointerSteps);
  if (is !== "any" && !ways.some(leads)) {
    return undefined;
  }
  if (is === "shown") {
    return [];
  }
  const behind = getPointer(values, then);
  if (behind !== undefined) {
    return [{ at: ways, is, wanted: `${wanted} ${behind}` }];
  }
  if (when) {
    const said = when[String(wanted)];
    const place = said?.startsWith("/") ? [pointerSteps(said)] : ways;
    return said === undefined ? undefined : [{ at: place, is: "present", wanted: said !== "absent" }];
  }
  if (isRecord(wanted)) {
    return ways.length === 1 ? inside(ways[0] ?? [], wanted) : undefined;
  }
  return [{ at: ways, is, wanted }];
}

/** Bounds, and conditions on members: `{ nps: { min: 5 } }`. */
function inside(steps: readonly string[], wanted: Record<string, unknown>): FilterRule[] {
  return Object.entries(wanted).flatMap(([name, value]): FilterRule[] => {
    const bound = boundOf(name);
    if (bound) {
      return [{ at: [steps], is: bound, wanted: value }];
    }
    if (isRecord(value)) {
      return inside([...steps, name], value);
    }
    return [{ at: [[...steps, name]], is: "equal", wanted: value }];
  });
}

function boundOf(name: string): Comparison | undefined {
  if (name === "min" || name === "from") {
    return "from";
  }
  return name === "max" || name === "to" ? "to" : undefined;
}

/** Reads what a filter asks from its name. */
class FilterReader {
  readonly #schemas: Schemas;

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
  }

  /** Undefined when the filter's name or value says nothing of such an entity. */
  read(name: string, wanted: unknown, schemas: readonly Schema[]): FilterRule[] | undefined {
    return (
      this.#range(name, wanted, schemas) ??
      this.#same(name, wanted, schemas) ??
      this.#oneOf(name, wanted, schemas) ??
      this.#inner(name, wanted, schemas)
    );
  }

  /** `createdAtFrom`, `dateTo`, `minSumm`, `price_max`; `startDate` and `endDate` for the time of creation. */
  #range(name: string, wanted: unknown, schemas: readonly Schema[]): FilterRule[] | undefined {
    if (typeof wanted !== "string" && typeof wanted !== "number") {
      return undefined;
    }
    const [, before, after] = /^(min|max)_?(\w+)$/.exec(name) ?? [];
    const [, base, end] = /^(\w+?)_?(from|to|min|max)$/i.exec(name) ?? [];
    const isLow = /^(min|from|startDate)$/i.test(before ?? end ?? name);
    const field = rangeNames(name, { before, after, base, end }, () =>
      creationField((candidate) => this.#isNamed(candidate, schemas)),
    ).find((candidate) => this.#isNamed(candidate, schemas));
    return field ? [{ at: [[field]], is: isLow ? "from" : "to", wanted }] : undefined;
  }

  /** A filter that is called like a field, with a value, values, bounds, or filters of the field's own members. */
  #same(name: string, wanted: unknown, schemas: readonly Schema[]): FilterRule[] | undefined {
    const inner = this.#schemas.member(schemas, name);
    if (inner.length === 0) {
      return undefined;
    }
    const rules = isRecord(wanted) ? this.#members(wanted, inner) : this.#equal(wanted, inner);
    return rules && under(name, rules);
  }

  #members(wanted: Record<string, unknown>, schemas: readonly Schema[]): FilterRule[] | undefined {
    const rules = Object.entries(wanted).map(([name, value]) => {
      const bound = boundOf(name);
      return bound ? [{ at: [[]], is: bound, wanted: value }] : this.read(name, value, schemas);
    });
    return rules.includes(undefined) ? undefined : rules.flatMap((some) => some ?? []);
  }

  /** A list called by the plural of a field: `ids`, `statuses`. */
  #oneOf(name: string, wanted: unknown, schemas: readonly Schema[]): FilterRule[] | undefined {
    if (!Array.isArray(wanted) || !/s$/i.test(name)) {
      return undefined;
    }
    const singular = [name.slice(0, -1), name.replace(/es$/, ""), name.replace(/ies$/, "y")];
    const field = singular.find((candidate) => this.#isNamed(candidate, schemas));
    return field === undefined ? undefined : this.#same(field, wanted, schemas);
  }

  /** A field of an object, written together: `customerId` for `customer.id`. */
  #inner(name: string, wanted: unknown, schemas: readonly Schema[]): FilterRule[] | undefined {
    for (const { index } of name.matchAll(/[A-Z]/g)) {
      const head = name.slice(0, index);
      if (!this.#isNamed(head, schemas)) {
        continue;
      }
      const rules = this.read(lowerFirst(name.slice(index)), wanted, this.#schemas.member(schemas, head));
      if (rules) {
        return under(head, rules);
      }
    }
    return undefined;
  }

  /** Objects are compared by their keys or their name; one that has neither cannot be compared. */
  #equal(wanted: unknown, schemas: readonly Schema[]): FilterRule[] | undefined {
    const views = this.#schemas.views(schemas);
    const items = itemSchemas(views);
    if (items.length > 0) {
      const rules = this.#equal(wanted, items);
      return rules && under("*", rules);
    }
    const types = views.flatMap(typesOf);
    const isComparable =
      types.some((type) => type !== "object" && type !== "array") ||
      ["code", "name"].some((candidate) => this.#isNamed(candidate, schemas));
    if (!isComparable) {
      return undefined;
    }
    const takesAbsent = types.includes("boolean") && [wanted].flat().some((value) => Number(value) === 0);
    return [{ at: [[]], is: "equal", wanted, ...(takesAbsent ? { takesAbsent } : {}) }];
  }

  #isNamed(name: string, schemas: readonly Schema[]): boolean {
    return this.#schemas.hasProperty(schemas, name);
  }
}

function rangeNames(
  name: string,
  parts: Readonly<Record<"before" | "after" | "base" | "end", string | undefined>>,
  created: () => string | undefined,
): string[] {
  if (/^(start|end)Date$/.test(name)) {
    return [created() ?? ""];
  }
  if (parts.before) {
    return [lowerFirst(parts.after ?? "")];
  }
  return parts.end ? [parts.base ?? "", name] : [];
}

/** The same rules of what stands under a name. */
function under(name: string, rules: readonly FilterRule[]): FilterRule[] {
  return rules.map((rule) => ({ ...rule, at: rule.at.map((steps) => [name, ...steps]) }));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
