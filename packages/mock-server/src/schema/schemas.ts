import { isDateFormat, writeDate } from "@orderwire/vocabulary/dates";
import { getPath, pointerSteps } from "@orderwire/vocabulary/pointer";
import { refSteps } from "@orderwire/vocabulary/references";
import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";
import type { Components, Schema, SchemaObject } from "../data.ts";

/** Looks into schemas that refer to the document's components. */
export class Schemas {
  /** `components.schemas` by name. */
  readonly components: Components;
  readonly #views = new WeakMap<object, readonly SchemaObject[]>();
  readonly #members = new WeakMap<readonly SchemaObject[], Map<string | undefined, readonly Schema[]>>();

  constructor(components: Components) {
    this.components = components;
  }

  /** What `schema:Order` or `schema:Order#/properties/id` refers to. */
  resolve(ref: string): Schema {
    const [name = "", pointer = ""] = ref.replace(/^schema:/, "").split("#", 2);
    const found = getPath(this.components, [name, ...refSteps(pointer)]);
    return isObject(found) || typeof found === "boolean" ? found : true;
  }

  /**
   * All that is said about a value: the schemas themselves, what they refer to, and the members of `allOf`, `anyOf`
   * and `oneOf`. Enough to know which types a text may become; whether it does fit is for the validator.
   */
  views(schemas: readonly Schema[]): readonly SchemaObject[] {
    // A list of its own is made for one schema again and again; the lists of several come from here.
    const [only = true] = schemas;
    const key = schemas.length === 1 && isObject(only) ? only : schemas;
    const known = this.#views.get(key) ?? this.#findViews(schemas);
    this.#views.set(key, known);
    return known;
  }

  /** The schemas of a member, and of the items of a list if `name` is undefined, by the views of what has them. */
  membersOf(views: readonly SchemaObject[], name: string | undefined): readonly Schema[] {
    const known = this.#members.get(views) ?? new Map<string | undefined, readonly Schema[]>();
    this.#members.set(views, known);
    const found = known.get(name) ?? (name === undefined ? itemSchemas(views) : memberSchemas(views, name));
    // Names that clients make up are not kept.
    if (
      name === undefined ||
      views.some((view) => isObject(view.properties) && Object.hasOwn(view.properties, name))
    ) {
      known.set(name, found);
    }
    return found;
  }

  #findViews(schemas: readonly Schema[]): SchemaObject[] {
    const views = new Set<SchemaObject>();
    const waiting: unknown[] = [...schemas];
    while (waiting.length > 0) {
      const schema = waiting.pop();
      if (!isObject(schema) || views.has(schema)) {
        continue;
      }
      views.add(schema);
      if (typeof schema.$ref === "string") {
        waiting.push(this.resolve(schema.$ref));
      }
      for (const keyword of COMPOSITIONS) {
        const members = schema[keyword];
        if (Array.isArray(members)) {
          waiting.push(...members);
        }
      }
    }
    return [...views];
  }

  /** The JSON types that the schemas name. */
  types(schemas: readonly Schema[]): string[] {
    return this.views(schemas).flatMap(typesOf);
  }

  /** The schemas of what a pointer leads to. */
  at(schemas: readonly Schema[], pointer: string): Schema[] {
    let current = [...schemas];
    for (const step of pointerSteps(pointer)) {
      current = this.member(current, step);
    }
    return current;
  }

  /** The schemas of a member. */
  member(schemas: readonly Schema[], name: string): Schema[] {
    return memberSchemas(this.views(schemas), name);
  }

  /** Do the schemas name this member? A map takes any name but names none. */
  hasProperty(schemas: readonly Schema[], name: string): boolean {
    return this.views(schemas).some(
      ({ properties }) => isObject(properties) && Object.hasOwn(properties, name),
    );
  }

  /** The schemas of the items of a list, or of the values of a map. */
  rows(schemas: readonly Schema[]): Schema[] {
    const views = this.views(schemas);
    const lists = views.filter(takesItems);
    return lists.length > 0 ? itemSchemas(lists) : views.flatMap(mapValues);
  }
}

/** The JSON types that a schema names, in `type` or by the values of `enum` and `const`. */
export function typesOf(view: SchemaObject): string[] {
  if (typeof view.type === "string") {
    return [view.type];
  }
  if (Array.isArray(view.type)) {
    return view.type.map(String);
  }
  if ("const" in view) {
    return [jsonType(view.const)];
  }
  if (Array.isArray(view.enum)) {
    return view.enum.map(jsonType);
  }
  if ("properties" in view || "additionalProperties" in view) {
    return ["object"];
  }
  return "items" in view ? ["array"] : [];
}

/** The schemas for a member of an object. */
export function memberSchemas(views: readonly SchemaObject[], name: string): Schema[] {
  return views.flatMap((view) => {
    const property = isObject(view.properties) ? getPath(view.properties, [name]) : undefined;
    if (property !== undefined) {
      return [property as Schema];
    }
    return isObject(view.additionalProperties) ? [view.additionalProperties] : [];
  });
}

/** The schemas for the items of a list. */
export function itemSchemas(views: readonly SchemaObject[]): Schema[] {
  return views.flatMap((view) => (isObject(view.items) ? [view.items] : []));
}

/** A list that is more than PHP's way to write an empty map. */
export function takesItems(view: SchemaObject): boolean {
  return typesOf(view).includes("array") && view.maxItems !== 0;
}

/** One schema that says what all of them say; the same object, so that it is compiled once. */
export function allOf(schemas: readonly Schema[]): Schema {
  const [only] = schemas;
  return only !== undefined && schemas.length === 1 ? only : { allOf: schemas };
}

/** Is it an object or a list, so that it has members? */
export function isObject(value: unknown): value is SchemaObject {
  return typeof value === "object" && value !== null;
}

/** A value as text. What was sent may be an object that JavaScript cannot make a text of: `{"toString": null}`. */
export function textOf(value: unknown): string {
  return isObject(value) ? JSON.stringify(value) : String(value);
}

/** A value as number, NaN if it is none. */
export function numberOf(value: unknown): number {
  return isObject(value) ? Number.NaN : Number(value);
}

/** The JSON type of a value. */
export function jsonType(value: unknown): string {
  if (value === null) {
    return "null";
  }
  return Array.isArray(value) ? "array" : typeof value;
}

function mapValues({ additionalProperties: values }: SchemaObject): Schema[] {
  return isObject(values) ? [values] : [];
}

/** How deep and how large a value is, found without recursion; deeper than `mostLevels` it does not look. */
export function measure(value: unknown, mostLevels: number): { levels: number; parts: number } {
  if (!isObject(value)) {
    return { levels: 1, parts: 1 };
  }
  let level: unknown[] = [value];
  let levels = 0;
  let parts = 0;
  while (level.length > 0 && levels <= mostLevels) {
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

/**
 * A time in the notation of a field's format (specs/README.md, "Rules of style"), in UTC; seconds if there is none.
 *
 * @param fieldSchemas the schemas of the field.
 */
export function writeTimestamp(
  date: Date,
  fieldSchemas: readonly Schema[],
  schemas: Schemas,
): string | number {
  const views = schemas.views(fieldSchemas);
  const format = views.map((view) => view.format).find(isDateFormat);
  if (format === "date-time") {
    return `${date.toISOString().slice(0, 19)}Z`;
  }
  if (format !== undefined) {
    return writeDate(date, format);
  }
  const seconds = Math.floor(date.getTime() / 1000);
  return views.flatMap(typesOf).includes("string") ? String(seconds) : seconds;
}
