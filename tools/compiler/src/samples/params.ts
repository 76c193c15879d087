import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { toPointer } from "@orderwire/vocabulary/pointer";
import { fulfillingNames } from "@orderwire/vocabulary/query-rules";
import type { Operation, Vendor } from "../model/index.ts";
import { fieldNames, fieldSchema, resolveSchema } from "../model/schemas.ts";
import { Code } from "./code.ts";
import { sampleValue } from "./values.ts";

/**
 * The flat parameters of a call: all that are required, a page's length, what these need by the rules between query
 * parameters, and the body's first example.
 */
export function exampleParams(vendor: Vendor, operation: Operation): Record<string, unknown> {
  const shown = operation.parameters
    .filter(({ required, flatName }) => required || toPointer([flatName]) === operation.pagination?.limit)
    .map(({ flatName }) => flatName);
  const names = fulfillingNames(operation.query, shown);
  const values = operation.parameters
    .filter(({ flatName }) => names.has(flatName))
    .map(
      ({ flatName, examples, schema }) => [flatName, sampleValue(vendor.document, examples, schema)] as const,
    );
  return { ...Object.fromEntries(values), ...bodyExample(vendor.document, operation) };
}

function bodyExample(document: Document, { body }: Operation): Record<string, unknown> {
  if (!body) {
    return {};
  }
  if (body.kind === "bytes") {
    return { body: new Code('new TextEncoder().encode("Hello")') };
  }
  const example = sampleValue(document, body.examples, body.schema);
  if (body.fields.length === 0) {
    return { body: example };
  }
  return typeof example === "object" && example !== null ? (example as Record<string, unknown>) : {};
}

/** The parameters that a page shows a call with: the example's, and one field of a nested query for its notation. */
export function sampleParams(vendor: Vendor, operation: Operation): Record<string, unknown> {
  const params = exampleParams(vendor, operation);
  if (operation.body) {
    return params;
  }
  const nested = operation.parameters.flatMap(({ style, flatName, schema }) => {
    const field = style === "deepObject" && pickReadableField(vendor.document, schema);
    return field && !(flatName in params) ? [[flatName, field] as const] : [];
  });
  return { ...params, ...Object.fromEntries(nested) };
}

/** A field whose value a reader understands without knowing the shop: ids first, else a choice or a number. */
function pickReadableField(document: Document, schema: Schema): Record<string, unknown> | undefined {
  const fields = fieldNames(document, schema).map((name) => {
    const property = resolveSchema(document, fieldSchema(document, schema, name) ?? {});
    return { name, property, item: resolveSchema(document, property.items ?? {}) };
  });
  const ids = fields.find(({ item }) => item.type === "integer");
  if (ids) {
    return { [ids.name]: [1, 2] };
  }
  const choice = fields.find(({ property }) => property.enum);
  if (choice) {
    return { [choice.name]: choice.property.enum?.[0] };
  }
  const number = fields.find(({ property }) => property.type === "integer");
  return number && { [number.name]: number.property.minimum || 1 };
}
