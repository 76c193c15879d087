/** The flat object of a call, as a schema. */

import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import type { Body, Operation, Parameter } from "./index.ts";
import { branchesOf, fieldSchema, resolveSchema } from "./schemas.ts";

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
  const values = mapValues(document, body.schema);
  const isComposed = branchesOf(target).length > 0;
  if ((body.schema.$ref || isComposed) && (values === undefined || parameters.length === 0)) {
    const fields = body.required ? body.schema : optionalFields(document, body);
    return parameters.length === 0
      ? { description: own.description ?? "", allOf: [fields] }
      : { allOf: [own, fields] };
  }
  return {
    ...own,
    properties: { ...own.properties, ...(isComposed ? fieldsOf(document, body) : target.properties) },
    required: [...(own.required ?? []), ...(body.required ? requiredNames(document, target) : [])],
    ...(values && { additionalProperties: values }),
  };
}

/** What makes members necessary beside `required`: of these only the type itself can tell. */
const DECIDING = ["anyOf", "oneOf", "not", "if", "dependentRequired", "dependentSchemas", "discriminator"];

/**
 * Whether a call must be given parameters, where that is plain; `undefined` where only the type of the flat object can tell.
 */
export function needsParams(document: Document, operation: Operation): boolean | undefined {
  const schema = paramsSchema(document, operation);
  if (typeof schema === "string") {
    return false;
  }
  const isNeeded = hasNeeded(document, schema);
  return isNeeded || !operation.body?.required ? isNeeded : undefined;
}

function hasNeeded(document: Document, schema: Schema): boolean | undefined {
  const target = resolveSchema(document, schema);
  const { required = [], properties = {}, allOf = [], anyOf = [], oneOf = [] } = target;
  const parts = allOf.map((part) => hasNeeded(document, part));
  const isAsked = required.some((name) => properties[name]?.readOnly !== true);
  const everywhere = [anyOf, oneOf].some(
    (branches) => branches.length > 0 && branches.every((branch) => hasNeeded(document, branch)),
  );
  if (isAsked || everywhere || parts.includes(true)) {
    return true;
  }
  const isOpen = DECIDING.some((keyword) => keyword in target) || parts.includes(undefined);
  return isOpen || required.length > 0 ? undefined : false;
}

/**
 * What else an object may have beside its properties, where that has a type. In TypeScript an index holds for all members, the
 * parameters of the call included: it can stand in no type that is named elsewhere.
 */
function mapValues(document: Document, schema: Schema): Schema | undefined {
  const target = resolveSchema(document, schema);
  const { additionalProperties: own } = target;
  const values = typeof own === "object" && Object.keys(own).length > 0 ? own : undefined;
  const inBranches = branchesOf(target).some((branch) => mapValues(document, branch));
  return inBranches ? {} : values;
}

/** The members that an object must have, but for those that only some of its alternatives must. */
function requiredNames(document: Document, schema: Schema): readonly string[] {
  const { required = [], allOf = [] } = resolveSchema(document, schema);
  return [...required, ...allOf.flatMap((branch) => requiredNames(document, branch))];
}

/** The fields of a body that may be left out altogether. */
function optionalFields(document: Document, body: Body): Schema {
  return { type: "object", properties: fieldsOf(document, body) };
}

function fieldsOf(document: Document, body: Body): Readonly<Record<string, Schema>> {
  const properties = body.fields.flatMap((name) => {
    const property = fieldSchema(document, body.schema, name);
    return property ? [[name, property] as const] : [];
  });
  return Object.fromEntries(properties);
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
