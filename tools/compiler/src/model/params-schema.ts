/** The flat object of a call, as a schema. */

import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import type { Body, Operation, Parameter } from "./index.ts";
import { findProperty, resolveSchema } from "./schemas.ts";

/** The flat object of an operation that takes nothing. */
const NO_PARAMETERS = "Record<string, never>";

/** One flat object of everything that a request carries. */
export function paramsSchema(document: Document, operation: Operation): Schema | string {
  const { parameters, body } = operation;
  if (parameters.length === 0 && !body) {
    return NO_PARAMETERS;
  }
  const own: Schema = {
    type: "object",
    description: operation.summary,
    properties: Object.fromEntries(
      parameters.map((parameter) => [parameter.flatName, parameterSchema(parameter)]),
    ),
    required: parameters.filter((parameter) => parameter.required).map((parameter) => parameter.flatName),
  };
  if (!body) {
    return own;
  }
  if (body.fields.length === 0) {
    return withProperty(own, "body", bodySchema(body), body.required ?? false);
  }
  const target = resolveSchema(document, body.schema);
  if (body.schema.$ref || target.allOf || target.oneOf || target.anyOf) {
    const fields = body.required ? body.schema : optionalFields(document, body);
    return parameters.length === 0
      ? { description: own.description ?? "", allOf: [fields] }
      : { allOf: [own, fields] };
  }
  return {
    ...own,
    properties: { ...own.properties, ...target.properties },
    required: [...(own.required ?? []), ...((body.required && target.required) || [])],
  };
}

/** The fields of a body that may be left out altogether. */
function optionalFields(document: Document, body: Body): Schema {
  const properties = body.fields.flatMap((name) => {
    const property = findProperty(document, body.schema, name);
    return property ? [[name, property] as const] : [];
  });
  return { type: "object", properties: Object.fromEntries(properties) };
}

function parameterSchema(parameter: Parameter): Schema {
  return {
    ...parameter.schema,
    ...(parameter.description && { description: parameter.description }),
    ...(parameter.deprecated && { deprecated: true }),
  };
}

function bodySchema(body: Body): Schema {
  const description = body.description ? { description: body.description } : {};
  return body.kind === "bytes"
    ? { type: "string", format: "binary", ...description }
    : { ...body.schema, ...description };
}

function withProperty(schema: Schema, name: string, property: Schema, required: boolean): Schema {
  return {
    ...schema,
    properties: { ...schema.properties, [name]: property },
    required: [...(schema.required ?? []), ...(required ? [name] : [])],
  };
}
