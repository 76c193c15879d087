/** Calls that a reader can copy: made of the examples that the document gives. */

import { fulfillingNames } from "@orderwire/mock-server/compile";
import {
  type Document,
  type Example,
  type MediaType,
  resolve,
  resolveSchema,
  type Schema,
} from "./document.ts";
import type { FlatParameter, Operation, Vendor } from "./model.ts";

/** A piece of TypeScript in a tree of values. */
export class Code {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * The flat parameters of a call: all that are required, a page's length, what these need by the rules between query
 * parameters, and the body's first example.
 */
export function exampleParams(vendor: Vendor, operation: Operation): Record<string, unknown> {
  const length =
    operation.pagination && "limit" in operation.pagination ? operation.pagination.limit : undefined;
  const shown = operation.parameters
    .filter(({ required, flatName }) => required || `/${flatName}` === length)
    .map(({ flatName }) => flatName);
  const names = fulfillingNames(operation.query, shown);
  const values = operation.parameters
    .filter(({ flatName }) => names.has(flatName))
    .map((parameter) => [parameter.flatName, parameterExample(vendor.document, parameter)] as const);
  return { ...Object.fromEntries(values), ...bodyExample(vendor.document, operation) };
}

function bodyExample(document: Document, { body }: Operation): Record<string, unknown> {
  if (!body) return {};
  if (body.kind === "bytes") return { body: new Code('new TextEncoder().encode("Hello")') };
  const example = firstExample(document, body.media) ?? schemaExample(document, body.schema);
  if (body.fields.length === 0) return { body: example };
  return typeof example === "object" && example !== null ? (example as Record<string, unknown>) : {};
}

/** An example of a parameter's value, in the form a caller passes it. */
function parameterExample(document: Document, parameter: FlatParameter): unknown {
  return firstExample(document, parameter) ?? schemaExample(document, parameter.schema ?? {});
}

/** The first example beside a schema, if there is one. */
export function firstExample(document: Document, { example, examples }: MediaType | FlatParameter): unknown {
  const [first] = Object.values(examples ?? {});
  return example ?? (first && (resolve(document, first) as Example).value);
}

/** A value that a schema allows: its own example, else its default, else the plainest of its type. */
function schemaExample(document: Document, schema: Schema): unknown {
  const target = resolveSchema(document, schema);
  const given = [target.example, target.examples?.[0], target.default, target.const, target.enum?.[0]];
  const found = given.find((value) => value !== undefined);
  if (found !== undefined) return found;
  const type = Array.isArray(target.type) ? target.type[0] : target.type;
  if (type === "integer" || type === "number") return target.minimum ?? 1;
  if (type === "boolean") return true;
  if (type === "array") return [schemaExample(document, target.items ?? {})];
  if (type === "string") return "1";
  return Object.fromEntries(
    (target.required ?? []).map((name) => [name, schemaExample(document, target.properties?.[name] ?? {})]),
  );
}

/** A value as TypeScript: keys without quotes where they need none, short lists and objects on one line. */
export function toCode(value: unknown, indent = ""): string {
  if (value instanceof Code) return value.text;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const deeper = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((part) => toCode(part, deeper))
    : Object.entries(value).map(([key, part]) => `${toKey(key)}: ${toCode(part, deeper)}`);
  const [open, close, pad] = Array.isArray(value) ? ["[", "]", ""] : ["{", "}", " "];
  if (parts.length === 0) return open + close;
  const line = `${open}${pad}${parts.join(", ")}${pad}${close}`;
  if (line.length + indent.length <= 80 && !line.includes("\n")) return line;
  return `${open}\n${parts.map((part) => `${deeper}${part},\n`).join("")}${indent}${close}`;
}

function toKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}

/** `listOrders(api, { limit: 20 })` */
export function exampleCall(vendor: Vendor, operation: Operation, method = ""): string {
  const params = exampleParams(vendor, operation);
  const args = Object.keys(params).length > 0 ? `, ${toCode(params)}` : "";
  return `${operation.id}${method}(api${args})`;
}

/** `connectShop({ account: "demo", apiKey: process.env.SHOP_API_KEY })` */
export function exampleConnect(vendor: Vendor): string {
  const variables = Object.entries(vendor.server.variables ?? {}).filter(([, variable]) => !variable.enum);
  const options = {
    ...Object.fromEntries(variables.map(([name, variable]) => [name, variable.default])),
    ...Object.fromEntries(
      secretsOf(vendor).map((name) => [name, new Code(`process.env.${environmentName(vendor, name)}`)]),
    ),
  };
  return `connect${vendor.name}(${toCode(options)})`;
}

/** Names of the options that hold secrets. */
export function secretsOf(vendor: Vendor): string[] {
  return vendor.options.filter((option) => option.required).map((option) => option.name);
}

function environmentName(vendor: Vendor, option: string): string {
  return `${vendor.slug}-${option}`
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toUpperCase();
}
