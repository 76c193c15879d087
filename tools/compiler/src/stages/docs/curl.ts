import { Code, exampleParams } from "../../examples.ts";
import type { Operation, Vendor } from "../../model.ts";

type Pair = readonly [name: string, value: string];

/** The example call as a curl command, byte for byte what the client sends. */
export function curlCommand(vendor: Vendor, operation: Operation): string {
  const params = exampleParams(vendor, operation);
  const { body } = operation;
  const fields = body ? params : {};
  const lines = [
    `curl ${quote(address(vendor, operation, params))}`,
    ...(operation.anonymous ? [] : credentials(vendor)),
    ...(operation.method === "GET" || (operation.method === "POST" && body)
      ? []
      : [`-X ${operation.method}`]),
    ...operation.parameters
      .filter((parameter) => parameter.in === "header" && parameter.flatName in params)
      .map((parameter) => `-H ${quote(`${parameter.name}: ${params[parameter.flatName]}`)}`),
    ...bodyArguments(vendor, operation, fields),
  ];
  return lines.join(" \\\n  ");
}

function address(vendor: Vendor, operation: Operation, params: Record<string, unknown>): string {
  const origin = vendor.server.url.replaceAll(
    /\{(\w+)\}/g,
    (_, name) => vendor.server.variables?.[name]?.default ?? name,
  );
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(params[name])));
  const pairs = operation.parameters
    .filter((parameter) => parameter.in === "query" && params[parameter.flatName] !== undefined)
    .flatMap((parameter) =>
      queryPairs(vendor, parameter.name, params[parameter.flatName], parameter.explode !== false),
    );
  const secrets = vendor.auth.flatMap((auth) => (auth.in === "query" ? [[auth.name, "KEY"] as const] : []));
  const query = [...pairs, ...(operation.anonymous ? [] : secrets)]
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name).replaceAll("%5B", "[").replaceAll("%5D", "]")}=${encodeURIComponent(value)}`,
    )
    .join("&");
  return query ? `${origin}${path}?${query}` : origin + path;
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
  if (Array.isArray(value)) {
    const key = (index: number) => (vendor.encoding.arrays === "indices" ? String(index) : "");
    return value.flatMap((part, index) => deepPairs(vendor, `${name}[${key(index)}]`, part));
  }
  if (!isObject(value)) return [[name, scalar(vendor, value)]];
  return Object.entries(value).flatMap(([key, part]) => deepPairs(vendor, `${name}[${key}]`, part));
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
  return vendor.auth.flatMap((auth) => {
    if (auth.in === "basic") return [`-u "$${shout(auth.username)}:$${shout(auth.password)}"`];
    return auth.in === "header" ? [`-H "${auth.name}: $${shout(auth.option)}"`] : [];
  });
}

function shout(option: string): string {
  return option.replaceAll(/([a-z])([A-Z])/g, "$1_$2").toUpperCase();
}

function bodyArguments(
  vendor: Vendor,
  { body, parameters }: Operation,
  params: Record<string, unknown>,
): string[] {
  if (!body) return [];
  const others = new Set(parameters.map((parameter) => parameter.flatName));
  const fields = Object.entries(params).filter(([name]) => !others.has(name));
  switch (body.kind) {
    case "form":
      return fields.flatMap(([name, value]) =>
        formPairs(vendor, name, value, body.json ?? []).map(
          ([key, text]) => `--data-urlencode ${quote(`${key}=${text}`)}`,
        ),
      );
    case "multipart":
      return fields.map(
        ([name, value]) => `-F ${quote(`${name}=${isObject(value) ? JSON.stringify(value) : value}`)}`,
      );
    case "json":
    case "value": {
      const json = JSON.stringify(body.kind === "value" ? params.body : Object.fromEntries(fields));
      return [`-H ${quote(`Content-Type: ${body.type}`)}`, `-d ${quote(json)}`];
    }
    default: {
      const data = params.body instanceof Code ? "@file" : quote(String(params.body));
      return [`-H ${quote(`Content-Type: ${body.type}`)}`, `--data-binary ${data}`];
    }
  }
}

function formPairs(vendor: Vendor, name: string, value: unknown, json: readonly string[]): Pair[] {
  return json.includes(name) ? [[name, JSON.stringify(value)]] : deepPairs(vendor, name, value);
}

/** A word of the shell that means itself. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
