import type { FieldDescriptor, WebhookDescriptor } from "@orderwire/runtime";
import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import type { Operation } from "../../model/index.ts";
import { fieldSchema, resolveSchema } from "../../model/schemas.ts";
import { UserError } from "../../user-error.ts";
import { eitherField, everyField } from "./field-compositions.ts";

/** Schemas that were met inside themselves, by reference. */
type Circles = Set<string>;

/** Describes a schema inside another. */
type Next = (part: Schema) => FieldDescriptor;

/** What of a webhook travels as text, and what each is promised to be: the wire does not tell. */
export function webhookFields(
  document: Document,
  { id, parameters, body }: Operation,
): Pick<WebhookDescriptor, "fields" | "shapes"> {
  const form = body && [body, ...body.others].find(({ kind }) => kind === "form");
  const schemas = [
    ...parameters
      .filter(({ json }) => !json)
      .map(({ flatName, schema }) => [flatName, schema, `webhooks/${id}: "${flatName}"`] as const),
    ...(form?.fields ?? [])
      .filter((name) => !form?.json.includes(name))
      .map((name) => {
        const schema = fieldSchema(document, form?.schema ?? {}, name) ?? {};
        return [name, schema, `webhooks/${id}: the form's field "${name}"`] as const;
      }),
  ];
  const headers = new Set(parameters.filter(({ in: at }) => at === "header").map(({ flatName }) => flatName));
  const circles: Circles = new Set();
  const fields = schemas
    .map(([name, schema, place]) => [name, fieldOf(document, schema, place, circles)] as const)
    // What the runtime takes for granted is not said.
    .filter(([name, field]) => field !== (headers.has(name) ? "text" : "any"));
  const shapes = shapesOf(document, `webhooks/${id}`, circles);
  return {
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
    ...(Object.keys(shapes).length > 0 && { shapes }),
  };
}

/** The set grows while it is read: a shape may hold others. */
function shapesOf(document: Document, place: string, circles: Circles): Record<string, FieldDescriptor> {
  const shapes: Record<string, FieldDescriptor> = {};
  for (const $ref of circles) {
    shapes[$ref] = fieldOf(document, { $ref }, `${place}: ${$ref}`, circles);
  }
  return shapes;
}

function fieldOf(document: Document, schema: Schema, place: string, circles: Circles): FieldDescriptor {
  const describe = (inner: Schema, outer: readonly string[]): FieldDescriptor => {
    const { $ref } = inner;
    if ($ref !== undefined && outer.includes($ref)) {
      circles.add($ref);
      return { shape: $ref };
    }
    const target = resolveSchema(document, inner);
    const within = $ref === undefined ? outer : [...outer, $ref];
    const next: Next = (part) => describe(part, within);
    refuseUnreadable(target, place);
    return everyField(
      [
        ownField(target, next, place),
        ...(target.allOf ?? []).map(next),
        ...[target.anyOf, target.oneOf].flatMap((branches) =>
          branches ? [eitherField(branches.map(next), place)] : [],
        ),
      ],
      place,
    );
  };
  return describe(schema, []);
}

function refuseUnreadable({ prefixItems, patternProperties }: Schema, place: string): void {
  const keyword = prefixItems ? "prefixItems" : patternProperties ? "patternProperties" : undefined;
  if (keyword) {
    throw new UserError(
      `${place} has "${keyword}", by which a receiver cannot tell numbers from texts. ` +
        "Describe it as JSON text (`contentType: application/json` under `encoding`), or without.",
    );
  }
}

/** What the schema says by itself. */
function ownField(schema: Schema, next: Next, place: string): FieldDescriptor {
  const fields = typesOf(schema).map((type) => typeField(type, schema, next));
  return fields.length === 0 ? "any" : eitherField(fields, place);
}

function typesOf({ type, enum: values, const: only }: Schema): string[] {
  if (type !== undefined) {
    return [type].flat();
  }
  const said = only === undefined ? (values ?? []) : [only];
  return [...new Set(said.map(typeOfValue))];
}

function typeOfValue(value: unknown): string {
  if (value === null) {
    return "null";
  }
  return Array.isArray(value) ? "array" : typeof value;
}

function typeField(
  type: string,
  { items, properties = {}, additionalProperties }: Schema,
  next: Next,
): FieldDescriptor {
  switch (type) {
    case "string":
      return "text";
    case "integer":
      return "number";
    case "array":
      return { list: typeof items === "object" ? next(items) : "any" };
    case "object": {
      const members = Object.entries(properties).map(([name, property]) => [name, next(property)] as const);
      return {
        map: Object.fromEntries(members),
        ...(typeof additionalProperties === "object" && { others: next(additionalProperties) }),
      };
    }
    default:
      return type as "number" | "boolean" | "null";
  }
}
