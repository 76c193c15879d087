import { type Document, resolveSchema, type Schema } from "../../document.ts";
import { exampleParams } from "../../examples.ts";
import type { Operation, Vendor } from "../../model.ts";
import { fieldNames, findProperty } from "../../properties.ts";

/** The parameters that a page shows a call with: the example's, and one field of a nested query for its notation. */
export function sampleParams(vendor: Vendor, operation: Operation): Record<string, unknown> {
  const params = exampleParams(vendor, operation);
  if (operation.body) return params;
  const nested = operation.parameters.flatMap(({ style, flatName, schema = {} }) => {
    const field = style === "deepObject" && telling(vendor.document, schema);
    return field && !(flatName in params) ? [[flatName, field] as const] : [];
  });
  return { ...params, ...Object.fromEntries(nested) };
}

/** A field whose value a reader understands without knowing the shop: ids first, else a choice or a number. */
function telling(document: Document, schema: Schema): Record<string, unknown> | undefined {
  const fields = fieldNames(document, schema).map((name) => {
    const property = resolveSchema(document, findProperty(document, schema, name) ?? {});
    return { name, property, item: resolveSchema(document, property.items ?? {}) };
  });
  const ids = fields.find(({ item }) => item.type === "integer");
  if (ids) return { [ids.name]: [1, 2] };
  const choice = fields.find(({ property }) => property.enum);
  if (choice) return { [choice.name]: choice.property.enum?.[0] };
  const number = fields.find(({ property }) => property.type === "integer");
  return number && { [number.name]: number.property.minimum || 1 };
}
