import { writeBrackets } from "@orderwire/vocabulary/brackets";
import { isStructure } from "@orderwire/vocabulary/record";
import { writeXml } from "@orderwire/vocabulary/xml/write";
import type { Body, Operation, Parameter, Vendor } from "../model/index.ts";
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
  const { method } = operation;
  const body = bodyOf(vendor, operation, params);
  return {
    method,
    address: addressOf(vendor, operation, params),
    query: queryOf(vendor, operation, params),
    headers: headersOf(vendor, operation, params),
    ...secretsOf(vendor, operation),
    ...(body && { body }),
  };
}

function headersOf(
  vendor: Vendor,
  { parameters, constants = {} }: Operation,
  params: Readonly<Record<string, unknown>>,
): Pair[] {
  const given = parameters.filter(({ flatName }) => flatName in params);
  const texts = (place: Parameter["in"]) =>
    given
      .filter((parameter) => parameter.in === place)
      .map((parameter): Pair => [parameter.name, joined(vendor, parameter, params[parameter.flatName])]);
  const cookies = texts("cookie").map(
    ([name, text]) => `${name}=${encodeURIComponent(text).replaceAll("%2C", ",")}`,
  );
  return [
    ...texts("header"),
    ...Object.entries(constants),
    ...(cookies.length > 0 ? [["Cookie", cookies.join("; ")] as const] : []),
  ];
}

/** A value as one text: JSON, or the parts of it with commas between. */
function joined(vendor: Vendor, { json, explode }: Parameter, value: unknown): string {
  return json ? JSON.stringify(value) : joinParts(partsOf(vendor, value), explode);
}

/** An item of a list, a member of an object, or a scalar alone. */
type Part = readonly [name: string | undefined, text: string];

function partsOf(vendor: Vendor, value: unknown): Part[] {
  if (!isStructure(value)) {
    return [[undefined, scalar(vendor, value)]];
  }
  return Object.entries(value).map(([name, part]) => [
    Array.isArray(value) ? undefined : name,
    scalar(vendor, part),
  ]);
}

/** `a,1` or, exploded, `a=1`. */
function joinParts(parts: readonly Part[], explode = false, separator = ","): string {
  return parts
    .map(([name, text]) => (name === undefined ? text : `${name}${explode ? "=" : separator}${text}`))
    .join(separator);
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

function addressOf(vendor: Vendor, operation: Operation, params: Record<string, unknown>): string {
  const { path, parameters, server = vendor.server } = operation;
  const origin = server.url.replaceAll(/\{(\w+)\}/g, (_, name) => server.variables?.[name]?.default ?? name);
  return (
    origin +
    path.replaceAll(/\{([^{}]+)\}/g, (template, name) => {
      const parameter = parameters.find((one) => one.in === "path" && one.name === name);
      return parameter ? pathText(vendor, parameter, params[parameter.flatName]) : template;
    })
  );
}

/** What stands between values is not encoded, what they hold is (RFC 6570, 3.2.1). */
function pathText(vendor: Vendor, { name, style, explode, json }: Parameter, value: unknown): string {
  if (json) {
    return encodeURIComponent(JSON.stringify(value));
  }
  const parts = partsOf(vendor, value).map(
    ([key, text]): Part => [key && encodeURIComponent(key), encodeURIComponent(text)],
  );
  if (style === "label") {
    return `.${joinParts(parts, explode, explode ? "." : ",")}`;
  }
  if (style !== "matrix") {
    return joinParts(parts, explode);
  }
  return explode && isStructure(value)
    ? parts.map(([key = name, text]) => `;${key}=${text}`).join("")
    : `;${name}=${joinParts(parts)}`;
}

function queryOf(vendor: Vendor, { parameters }: Operation, params: Record<string, unknown>): Pair[] {
  return parameters
    .filter((parameter) => parameter.in === "query" && params[parameter.flatName] !== undefined)
    .flatMap((parameter) => parameterPairs(vendor, parameter, params[parameter.flatName]));
}

function parameterPairs(
  vendor: Vendor,
  parameter: Pick<Parameter, "name" | "json" | "style" | "explode" | "nested">,
  value: unknown,
): Pair[] {
  const { name, json, style = "form", explode = style === "form", nested } = parameter;
  if (json) {
    return [[name, JSON.stringify(value)]];
  }
  const delimiter = { pipeDelimited: "|", spaceDelimited: " " }[style];
  if (isStructure(value) && (delimiter !== undefined || (nested === "object" && style === "form"))) {
    const parts = partsOf(vendor, value);
    return explode
      ? parts.map(([key, text]) => [delimiter === undefined ? (key ?? name) : name, text])
      : [[name, joinParts(parts, explode, delimiter)]];
  }
  return queryPairs(vendor, name, value, explode);
}

/** Arrays repeat their name, or are one list of commas; objects are brackets. */
function queryPairs(vendor: Vendor, name: string, value: unknown, explode: boolean): Pair[] {
  if (Array.isArray(value)) {
    return explode
      ? value.flatMap((part) => queryPairs(vendor, name, part, explode))
      : [[name, value.map((part) => scalar(vendor, part)).join(",")]];
  }
  return isStructure(value) ? deepPairs(vendor, name, value) : [[name, scalar(vendor, value)]];
}

function deepPairs(vendor: Vendor, name: string, value: unknown): Pair[] {
  const pairs: Pair[] = [];
  writeBrackets(name, value, vendor.encoding.arrays, (key, part) => pairs.push([key, scalar(vendor, part)]));
  return pairs;
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
        fields: fields.flatMap(([name, value]) => formFields(vendor, name, value, body)),
      };
    case "multipart":
      return {
        kind: "multipart",
        fields: fields.flatMap(([name, value]) => partsOfField(name, value, body.json)),
      };
    case "json":
    case "value":
      return {
        kind: "json",
        type: body.type,
        value: body.kind === "value" ? params.body : Object.fromEntries(fields),
      };
    case "xml":
      return { kind: "text", type: body.type, text: xmlText(body, params, fields) };
    default:
      return params.body instanceof Code
        ? { kind: "file", type: body.type }
        : { kind: "text", type: body.type, text: String(params.body) };
  }
}

/** A part for each item of a list, as the runtime writes it. */
function partsOfField(name: string, value: unknown, json: readonly string[]): Pair[] {
  const values = Array.isArray(value) && !json.includes(name) ? value : [value];
  return values.map((one) => [name, isStructure(one) ? JSON.stringify(one) : String(one)]);
}

function xmlText(
  { xml, fields: names }: Body,
  params: Record<string, unknown>,
  fields: readonly [string, unknown][],
): string {
  return xml ? writeXml(names.length > 0 ? Object.fromEntries(fields) : params.body, xml) : "";
}

function formFields(vendor: Vendor, name: string, value: unknown, { json, styled = {} }: Body): FormField[] {
  if (json.includes(name)) {
    return [{ name, text: JSON.stringify(value), json: value }];
  }
  const style = styled[name];
  const pairs = style ? parameterPairs(vendor, { name, ...style }, value) : deepPairs(vendor, name, value);
  return pairs.map(([key, text]) => ({ name: key, text }));
}
