import { toLiteral } from "./literal.ts";
import type { Document, Operation, PathItem, SecurityScheme } from "./openapi.ts";
import { type ExampleBody, type ExampleCall, exampleCall, isRecord } from "./operation-example.ts";

/** A sample beside an operation, in the notation of `x-codeSamples`. */
export interface CodeSample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

/** Where an operation stands in its document. */
export interface PlacedOperation {
  readonly path: string;
  readonly method: string;
  readonly item: PathItem;
  readonly operation: Operation;
}

/** The same call with the vendor's client and, byte for byte what that sends, with curl. */
export function operationSamples(document: Document, slug: string, placed: PlacedOperation): CodeSample[] {
  const call = exampleCall(document, placed.item, placed.operation);
  return [
    { lang: "ts", label: "Client", source: clientSample(placed.operation.operationId, slug, call) },
    { lang: "sh", label: "curl", source: curlSample(document, placed, call) },
  ];
}

function clientSample(id: string, slug: string, { parameters, body }: ExampleCall): string {
  const flat = {
    ...Object.fromEntries(
      parameters.map(({ parameter, value }) => [parameter.name.replace(/\[\]$/, ""), value]),
    ),
    ...(isRecord(body?.value) ? body.value : body?.value === undefined ? {} : { body: body.value }),
  };
  // What is not in the document, because it is bytes, is a variable.
  const isBytes = body !== undefined && body.value === undefined;
  const literal = isBytes
    ? toLiteral({ ...flat, body: "bytes" }).replace('body: "bytes"', "body: bytes")
    : toLiteral(flat);
  const given = literal === "{}" ? "" : `, ${literal}`;
  return [
    `import { ${id} } from "@orderwire/${slug}-client";`,
    "",
    `const answer = await ${id}(connection${given});`,
  ].join("\n");
}

function curlSample(
  document: Document,
  { path, method, operation }: PlacedOperation,
  { parameters, body }: ExampleCall,
): string {
  const at = (place: string) => parameters.filter(({ parameter }) => parameter.in === place);
  const address = at("path").reduce(
    (url, { parameter, value }) => url.replace(`{${parameter.name}}`, encodeURIComponent(String(value))),
    origin(document) + path,
  );
  const numeric = document["x-orderwire-encoding"]?.booleans === "numeric";
  const query = at("query").flatMap(({ parameter, value }) => pairs(parameter.name, value, numeric));
  const { headers, query: secrets } = credentials(document, operation);
  const queryFlags = [...query.map(single), ...secrets.map(double)].map((pair) => `--data-urlencode ${pair}`);
  const bodyFlags = body ? bodyOf(body, numeric) : [];
  // With a body, --data-urlencode would join it: the query has to be in the address then.
  const target = body && query.length > 0 ? `${address}?${new URLSearchParams(query.map(split))}` : address;
  const flags = [
    ...(method === "get" || (method === "post" && body) ? [] : [`-X ${method.toUpperCase()}`]),
    ...headers,
    ...(body ? bodyFlags : queryFlags.length > 0 ? ["-G", ...queryFlags] : []),
  ];
  return [`curl ${single(target)}`, ...flags].join(" \\\n  ");
}

function origin({ servers = [] }: Document): string {
  const [server] = servers;
  return (server?.url ?? "").replace(
    /\{([^}]+)\}/g,
    (_, name: string) => server?.variables?.[name]?.default ?? name,
  );
}

/** The secrets as shell variables, where the vendor looks for them. */
function credentials(document: Document, { security = [] }: Operation) {
  const schemes = Object.keys(security[0] ?? {}).flatMap(
    (name) => document.components?.securitySchemes?.[name] ?? [],
  );
  return {
    headers: schemes.flatMap(headerFlag),
    query: schemes.flatMap((scheme) => (scheme.in === "query" ? [`${scheme.name}=$API_KEY`] : [])),
  };
}

function headerFlag({ type, in: place, name, "x-orderwire-credentials": options }: SecurityScheme): string[] {
  if (type === "http")
    return [
      `-u "$${variable(options?.username ?? "username")}:$${variable(options?.password ?? "password")}"`,
    ];
  return place === "header" ? [`-H "${name}: $API_KEY"`] : [];
}

/** `apiKey` as a shell variable: `API_KEY`. */
function variable(option: string): string {
  return option.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/** A query parameter as `name=value` pairs; what is inside it in brackets, as PHP reads them. */
function pairs(name: string, value: unknown, numeric: boolean): string[] {
  if (Array.isArray(value)) {
    const nested = name.includes("[") && !name.endsWith("[]") ? `${name}[]` : name;
    return value.flatMap((item) => pairs(nested, item, numeric));
  }
  if (isRecord(value))
    return Object.entries(value).flatMap(([key, item]) => pairs(`${name}[${key}]`, item, numeric));
  return [`${name}=${scalar(value, numeric)}`];
}

function scalar(value: unknown, numeric: boolean): string {
  return typeof value === "boolean" && numeric ? String(Number(value)) : String(value);
}

function bodyOf({ type, value, encoding = {} }: ExampleBody, numeric: boolean): string[] {
  if (type === "application/json") return [`--json ${single(JSON.stringify(value, null, 2))}`];
  if (type === "application/x-www-form-urlencoded" && isRecord(value)) {
    return Object.entries(value).map(([name, field]) => {
      const text =
        encoding[name]?.contentType === "application/json" ? JSON.stringify(field) : scalar(field, numeric);
      return `--data-urlencode ${single(`${name}=${text}`)}`;
    });
  }
  return [`-H ${single(`Content-Type: ${type}`)}`, "--data-binary @file"];
}

function split(pair: string): [name: string, value: string] {
  const end = pair.indexOf("=");
  return [pair.slice(0, end), pair.slice(end + 1)];
}

const single = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
const double = (text: string) => `"${text}"`;
