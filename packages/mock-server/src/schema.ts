import type { Schema } from "./data.ts";

/** A schema that is no boolean. */
export interface SchemaObject {
  readonly [keyword: string]: unknown;
}

/** `components.schemas` by name. */
export type Components = Readonly<Record<string, Schema>>;

/** What `schema:Order` or `schema:Order#/properties/id` refers to. */
export function resolve(components: Components, ref: string): Schema {
  const [name = "", pointer = ""] = ref.replace(/^schema:/, "").split("#", 2);
  let current: unknown = Object.hasOwn(components, name) ? components[name] : undefined;
  for (const step of pointer.split("/").slice(1)) {
    const key = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    current = isSchemaObject(current) ? current[key] : undefined;
  }
  return isSchemaObject(current) || typeof current === "boolean" ? current : true;
}

export function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === "object" && value !== null;
}

/**
 * All that is said about a value: the schemas themselves, what they refer to, and the members of `allOf`, `anyOf`
 * and `oneOf`. Enough to know which types a text may become; whether it does fit is for the validator.
 */
export function viewsOf(components: Components, schemas: readonly Schema[]): SchemaObject[] {
  const views = new Set<SchemaObject>();
  const waiting: unknown[] = [...schemas];
  while (waiting.length > 0) {
    const schema = waiting.pop();
    if (!isSchemaObject(schema) || views.has(schema)) continue;
    views.add(schema);
    if (typeof schema.$ref === "string") waiting.push(resolve(components, schema.$ref));
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      if (Array.isArray(schema[keyword])) waiting.push(...(schema[keyword] as unknown[]));
    }
  }
  return [...views];
}

/** The JSON types that a schema names, in `type` or by the values of `enum` and `const`. */
export function typesOf(view: SchemaObject): string[] {
  if (typeof view.type === "string") return [view.type];
  if (Array.isArray(view.type)) return view.type.map(String);
  if ("const" in view) return [jsonType(view.const)];
  if (Array.isArray(view.enum)) return view.enum.map(jsonType);
  if ("properties" in view || "additionalProperties" in view) return ["object"];
  return "items" in view ? ["array"] : [];
}

/** The schemas for a member of an object. */
export function memberSchemas(views: readonly SchemaObject[], name: string): Schema[] {
  return views.flatMap((view) => {
    const properties = view.properties as Record<string, Schema> | undefined;
    if (properties && Object.hasOwn(properties, name)) return [properties[name] as Schema];
    return isSchemaObject(view.additionalProperties) ? [view.additionalProperties] : [];
  });
}

/** The schemas for the items of a list. */
export function itemSchemas(views: readonly SchemaObject[]): Schema[] {
  return views.flatMap((view) => (isSchemaObject(view.items) ? [view.items] : []));
}

function jsonType(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
