/** The named types of each operation and webhook, as schemas that join the document's own. */

import { describeSchemas } from "./describe.ts";
import { atPointer, type Document, resolveSchema, type Schema, schemaName } from "./document.ts";
import type { Answer, Body, FlatParameter, Operation, Vendor } from "./model.ts";
import { Problem } from "./problem.ts";
import { findProperty } from "./properties.ts";
import { isJson, safeName } from "./text.ts";

/** Names of types that the generated sources use without declaring a schema of that name. */
const TAKEN = new Set(
  "ArrayBuffer BinaryAnswer BinaryBody Blob Omit ReadableStream Record Uint8Array".split(" "),
);

/** What a success that is not JSON carries, as TypeScript. */
const PLAIN_TYPES = { bytes: "BinaryAnswer", text: "string", none: "undefined" } as const;

/** The flat object of an operation that takes nothing. */
const NO_PARAMETERS = "Record<string, never>";

export interface NamedTypes {
  /** The document with the named types among its component schemas, all in the common form. */
  readonly document: Document;
  /** Names of types that no schema can say, with the TypeScript that says them. */
  readonly plain: ReadonlyMap<string, string>;
}

/**
 * Names every type of the vendor's code.
 * @throws Problem if a component schema has the name of an operation's type, or one that code cannot have.
 */
export function nameTypes(vendor: Vendor): NamedTypes {
  const plain = new Map<string, string>();
  const schemas: Record<string, Schema> = {};
  for (const [name, schema] of Object.entries(vendor.document.components?.schemas ?? {})) {
    safeName(name, `components/schemas/${name}`, /^[A-Z][A-Za-z0-9]*$/);
    if (TAKEN.has(name))
      throw new Problem(`components/schemas/${name}: generated code has a "${name}". Rename it.`);
    schemas[name] = schema;
  }
  const add = (operation: Operation, suffix: string, type: Schema | string) => {
    const name = operation.typeName + suffix;
    if (schemas[name] || plain.has(name)) {
      throw new Problem(
        `components/schemas/${name}: ${operation.id} gives its ${suffix.toLowerCase()} that name. Rename the schema.`,
      );
    }
    if (typeof type === "string") plain.set(name, type);
    else schemas[name] = type;
  };
  for (const operation of vendor.operations) {
    add(operation, "Params", paramsSchema(vendor.document, operation));
    add(operation, "Result", resultSchema(operation));
    if (operation.pagination) add(operation, "Item", itemSchema(vendor.document, operation));
  }
  for (const webhook of vendor.webhooks) {
    add(webhook, "Payload", paramsSchema(vendor.document, webhook));
    add(webhook, "Answer", resultSchema(webhook));
  }
  const components = { ...vendor.document.components, schemas };
  return { document: describeSchemas({ ...vendor.document, components }), plain };
}

/** One flat object of everything that a request carries. */
function paramsSchema(document: Document, operation: Operation): Schema | string {
  const { parameters, body } = operation;
  if (parameters.length === 0 && !body) return NO_PARAMETERS;
  const own: Schema = {
    type: "object",
    description: operation.summary,
    properties: Object.fromEntries(
      parameters.map((parameter) => [parameter.flatName, parameterSchema(parameter)]),
    ),
    required: parameters.filter((parameter) => parameter.required).map((parameter) => parameter.flatName),
  };
  if (!body) return own;
  if (body.fields.length === 0) return withProperty(own, "body", bodySchema(body), body.required ?? false);
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

function parameterSchema(parameter: FlatParameter): Schema {
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

/** What a success carries: a schema, or TypeScript where no schema can say it. */
function resultSchema(operation: Operation): Schema | string {
  const bodies = uniqueSchemas(operation.answers.filter((answer) => answer.success));
  if (operation.answerKind !== "json" || bodies.length === 0) {
    return PLAIN_TYPES[operation.answerKind === "json" ? "none" : operation.answerKind];
  }
  const [only] = bodies;
  return bodies.length === 1 && only ? only : { anyOf: bodies };
}

function uniqueSchemas(answers: readonly Answer[]): Schema[] {
  const texts = answers
    .filter((answer) => answer.type && isJson(answer.type))
    .map((answer) => JSON.stringify(answer.schema ?? {}));
  return [...new Set(texts)].map((text) => JSON.parse(text) as Schema);
}

/** What `items()` yields: an element of the list that `x-orderwire-pagination` points at. */
function itemSchema(document: Document, operation: Operation): Schema {
  const pointer = operation.pagination?.items ?? "";
  const result = resultSchema(operation);
  const list = typeof result === "string" ? undefined : schemaAt(document, result, pointer);
  const target = list && resolveSchema(document, list);
  const item =
    target?.items ?? (typeof target?.additionalProperties === "object" ? target.additionalProperties : null);
  if (!item) {
    throw new Problem(
      `${operation.id}: x-orderwire-pagination says that items are at "${pointer}", where the answer has no list.`,
    );
  }
  return item;
}

/** The schema of the value at a pointer into values of `schema`. */
function schemaAt(document: Document, schema: Schema, pointer: string): Schema | undefined {
  let current: Schema | undefined = schema;
  for (const name of pointer.split("/").slice(1)) current = current && findProperty(document, current, name);
  return current;
}

/** `Order` for a schema that only refers to a component; nothing for others. */
export function aliasOf(document: Document, name: string): string | undefined {
  const schema = atPointer(document, `/components/schemas/${name}`) as Schema | undefined;
  return schema && Object.keys(schema).length === 1 ? schemaName(schema) : undefined;
}
