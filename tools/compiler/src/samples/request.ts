import { writeBrackets } from "@orderwire/vocabulary/brackets";
import type { Operation, Vendor } from "../model/index.ts";
import { Code } from "./code.ts";
import { environmentVariable, schemesFor } from "./environment.ts";
import { sampleParams } from "./params.ts";

/** A name and what is sent under it. */
export type Pair = readonly [name: string, value: string];

/** A secret that a sample takes from the environment. */
export interface Secret {
  /** The header's or the parameter's name. */
  readonly name: string;
  /** What stands before the secret: `Bearer `. */
  readonly prefix?: string;
  readonly variable: string;
}

/** The sample call as it travels, for those who write it down in some language. */
export interface SampleRequest {
  readonly method: string;
  /** Origin and path, without a query. */
  readonly address: string;
  readonly query: readonly Pair[];
  readonly headers: readonly Pair[];
  readonly secretQuery: readonly Secret[];
  readonly secretHeaders: readonly Secret[];
  /** Variables of the name and the password of basic authentication. */
  readonly basic?: { readonly username: string; readonly password: string };
  readonly body?: SampleBody;
}

/** What a sample call sends. */
export type SampleBody =
  | { readonly kind: "form"; readonly fields: readonly FormField[] }
  | { readonly kind: "multipart"; readonly fields: readonly Pair[] }
  | { readonly kind: "json"; readonly type: string; readonly value: unknown }
  | { readonly kind: "text"; readonly type: string; readonly text: string }
  | { readonly kind: "file"; readonly type: string };

/** A field of a form: a text, or a value that travels as JSON. */
export interface FormField {
  readonly name: string;
  readonly text: string;
  /** The value, where the text is its JSON. */
  readonly json?: unknown;
}

/** The request that the sample of an operation makes. */
export function sampleRequest(vendor: Vendor, operation: Operation): SampleRequest {
  const params = sampleParams(vendor, operation);
  const { method, parameters } = operation;
  const body = bodyOf(vendor, operation, params);
  return {
    method,
    address: addressOf(vendor, operation, params),
    query: queryOf(vendor, operation, params),
    headers: parameters
      .filter((parameter) => parameter.in === "header" && parameter.flatName in params)
      .map((parameter) => [parameter.name, String(params[parameter.flatName])]),
    ...secretsOf(vendor, operation),
    ...(body && { body }),
  };
}

function secretsOf(
  vendor: Vendor,
  operation: Operation,
): Pick<SampleRequest, "secretQuery" | "secretHeaders" | "basic"> {
  const schemes = schemesFor(vendor, operation);
  const secret = (option: string) => environmentVariable(vendor, option);
  const place = (wanted: "query" | "header") =>
    schemes.flatMap((auth) =>
      auth.in === wanted
        ? [{ name: auth.name, ...(auth.prefix && { prefix: auth.prefix }), variable: secret(auth.option) }]
        : [],
    );
  const [basic] = schemes.flatMap((auth) =>
    auth.in === "basic" ? [{ username: secret(auth.username), password: secret(auth.password) }] : [],
  );
  return { secretQuery: place("query"), secretHeaders: place("header"), ...(basic && { basic }) };
}

function addressOf({ server }: Vendor, { path }: Operation, params: Record<string, unknown>): string {
  const origin = server.url.replaceAll(/\{(\w+)\}/g, (_, name) => server.variables?.[name]?.default ?? name);
  return origin + path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(params[name])));
}

function queryOf(vendor: Vendor, { parameters }: Operation, params: Record<string, unknown>): Pair[] {
  return parameters
    .filter((parameter) => parameter.in === "query" && params[parameter.flatName] !== undefined)
    .flatMap((parameter) =>
      queryPairs(vendor, parameter.name, params[parameter.flatName], parameter.explode !== false),
    );
}

/** Arrays repeat their name, or are one list of commas; objects are brackets. */
function queryPairs(vendor: Vendor, name: string, value: unknown, explode: boolean): Pair[] {
  if (Array.isArray(value)) {
    return explode
      ? value.flatMap((part) => queryPairs(vendor, name, part, explode))
      : [[name, value.map((part) => scalar(vendor, part)).join(",")]];
  }
  return isObject(value) ? deepPairs(vendor, name, value) : [[name, scalar(vendor, value)]];
}

function deepPairs(vendor: Vendor, name: string, value: unknown): Pair[] {
  const pairs: Pair[] = [];
  writeBrackets(name, value, vendor.encoding.arrays, (key, part) => pairs.push([key, scalar(vendor, part)]));
  return pairs;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function scalar(vendor: Vendor, value: unknown): string {
  if (typeof value === "boolean" && vendor.encoding.booleans === "numeric") {
    return value ? "1" : "0";
  }
  return String(value);
}

function bodyOf(
  vendor: Vendor,
  { body, parameters }: Operation,
  params: Record<string, unknown>,
): SampleBody | undefined {
  if (!body) {
    return undefined;
  }
  const others = new Set(parameters.map((parameter) => parameter.flatName));
  const fields = Object.entries(params).filter(([name]) => !others.has(name));
  switch (body.kind) {
    case "form":
      return {
        kind: "form",
        fields: fields.flatMap(([name, value]) => formFields(vendor, name, value, body.json)),
      };
    case "multipart":
      return {
        kind: "multipart",
        fields: fields.map(([name, value]) => [
          name,
          isObject(value) ? JSON.stringify(value) : String(value),
        ]),
      };
    case "json":
    case "value":
      return {
        kind: "json",
        type: body.type,
        value: body.kind === "value" ? params.body : Object.fromEntries(fields),
      };
    default:
      return params.body instanceof Code
        ? { kind: "file", type: body.type }
        : { kind: "text", type: body.type, text: String(params.body) };
  }
}

function formFields(vendor: Vendor, name: string, value: unknown, json: readonly string[]): FormField[] {
  if (json.includes(name)) {
    return [{ name, text: JSON.stringify(value), json: value }];
  }
  return deepPairs(vendor, name, value).map(([key, text]) => ({ name: key, text }));
}
