import { writeBrackets } from "@orderwire/vocabulary/brackets";
import type { Operation, Vendor } from "../model/index.ts";
import { Code } from "./code.ts";
import { environmentVariable } from "./environment.ts";
import { sampleParams } from "./params.ts";

type Pair = readonly [name: string, value: string];

/** The sample call as a curl command that sends what the client sends. */
export function curlCommand(vendor: Vendor, operation: Operation): string {
  const params = sampleParams(vendor, operation);
  const { body, method, anonymous, parameters } = operation;
  const query = queryOf(vendor, operation, params);
  const secrets = anonymous ? [] : querySecrets(vendor);
  // Written out where curl can put it into the address; beside a body it would join that.
  const listed = body
    ? []
    : [...query.map(([name, value]) => quote(`${name}=${value}`)), ...secrets.map(doubleQuoted)];
  const lines = [
    `curl ${body ? addressWithQuery(vendor, operation, params) : quote(address(vendor, operation, params))}`,
    ...(method === "GET" || (method === "POST" && body) ? [] : [`-X ${method}`]),
    ...(anonymous ? [] : credentials(vendor)),
    ...parameters
      .filter((parameter) => parameter.in === "header" && parameter.flatName in params)
      .map((parameter) => `-H ${quote(`${parameter.name}: ${params[parameter.flatName]}`)}`),
    ...(listed.length > 0 ? ["-G", ...listed.map((pair) => `--data-urlencode ${pair}`)] : []),
    ...bodyArguments(vendor, operation, params),
  ];
  return lines.join(" \\\n  ");
}

function address({ server }: Vendor, { path }: Operation, params: Record<string, unknown>): string {
  const origin = server.url.replaceAll(/\{(\w+)\}/g, (_, name) => server.variables?.[name]?.default ?? name);
  return origin + path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(params[name])));
}

function addressWithQuery(vendor: Vendor, operation: Operation, params: Record<string, unknown>): string {
  const secrets = operation.anonymous ? [] : querySecrets(vendor);
  const query = new URLSearchParams(queryOf(vendor, operation, params).map((pair) => [...pair]));
  const start = query.size > 0 ? `?${query}` : "";
  const rest = secrets.length > 0 ? doubleQuoted(`${start ? "&" : "?"}${secrets.join("&")}`) : "";
  return quote(address(vendor, operation, params) + start) + rest;
}

function queryOf(vendor: Vendor, { parameters }: Operation, params: Record<string, unknown>): Pair[] {
  return parameters
    .filter((parameter) => parameter.in === "query" && params[parameter.flatName] !== undefined)
    .flatMap((parameter) =>
      queryPairs(vendor, parameter.name, params[parameter.flatName], parameter.explode !== false),
    );
}

/** `name=$VARIABLE` for each secret that travels in the query. */
function querySecrets(vendor: Vendor): string[] {
  return vendor.auth.flatMap((scheme) =>
    scheme.in === "query" ? [`${scheme.name}=$${environmentVariable(vendor, scheme.option)}`] : [],
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
  return typeof value === "boolean" && vendor.encoding.booleans === "numeric"
    ? value
      ? "1"
      : "0"
    : String(value);
}

function credentials(vendor: Vendor): string[] {
  const secret = (option: string) => environmentVariable(vendor, option);
  return vendor.auth.flatMap((auth) => {
    if (auth.in === "basic") {
      return [`-u "$${secret(auth.username)}:$${secret(auth.password)}"`];
    }
    return auth.in === "header" ? [`-H "${auth.name}: $${secret(auth.option)}"`] : [];
  });
}

function bodyArguments(
  vendor: Vendor,
  { body, parameters }: Operation,
  params: Record<string, unknown>,
): string[] {
  if (!body) {
    return [];
  }
  const others = new Set(parameters.map((parameter) => parameter.flatName));
  const fields = Object.entries(params).filter(([name]) => !others.has(name));
  switch (body.kind) {
    case "form":
      return fields.flatMap(([name, value]) =>
        formPairs(vendor, name, value, body.json).map(
          ([key, text]) => `--data-urlencode ${quote(`${key}=${text}`)}`,
        ),
      );
    case "multipart":
      return fields.map(
        ([name, value]) => `-F ${quote(`${name}=${isObject(value) ? JSON.stringify(value) : value}`)}`,
      );
    case "json":
    case "value": {
      const json = body.kind === "value" ? params.body : Object.fromEntries(fields);
      return [`-H ${quote(`Content-Type: ${body.type}`)}`, `-d ${quote(JSON.stringify(json))}`];
    }
    default: {
      const data =
        params.body instanceof Code ? "--data-binary @file" : `--data-raw ${quote(String(params.body))}`;
      return [`-H ${quote(`Content-Type: ${body.type}`)}`, data];
    }
  }
}

function formPairs(vendor: Vendor, name: string, value: unknown, json: readonly string[]): Pair[] {
  return json.includes(name) ? [[name, JSON.stringify(value)]] : deepPairs(vendor, name, value);
}

/** A word of the shell in which variables have their values. */
function doubleQuoted(text: string): string {
  return `"${text}"`;
}

/** A word of the shell that means itself. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
