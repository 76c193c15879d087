import { writeBrackets } from "@orderwire/vocabulary/brackets";
import { isJson } from "@orderwire/vocabulary/media-type";
import {
  type Document,
  METHODS,
  type Operation,
  type Parameter,
  type Schema,
} from "@orderwire/vocabulary/openapi";
import { resolve } from "@orderwire/vocabulary/references";

/** An operation as it is called over HTTP, with values of the document's own. */
export interface WireOperation {
  readonly id: string;
  readonly method: string;
  /** The path template. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: WireBody;
}

export interface WireBody {
  readonly mediaType: string;
  readonly schema: Schema;
  readonly example: unknown;
  /** Fields of a form that are JSON text. */
  readonly json: ReadonlySet<string>;
}

/** What a request carries. */
export interface Parts {
  /** Values of path parameters; others are the document's examples. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Iterable<readonly [string, string]>;
  readonly headers?: Readonly<Record<string, string>>;
  /** A value, written as `mediaType` says; of another media type, or a text, sent as it is. */
  readonly body?: unknown;
  /** Default: that of the operation. */
  readonly mediaType?: string;
  /** Leaves the key out. */
  readonly isKeyless?: boolean;
}

/** The operations of a document, in its order. */
export function wireOperations(document: Document): WireOperation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, node]) => {
    const item = resolve<typeof node>(document, node);
    return METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation) {
        return [];
      }
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
        resolve<Parameter>(document, parameter),
      );
      const body = bodyOf(document, operation);
      const id = operation.operationId ?? `${method} ${path}`;
      return [{ id, method: method.toUpperCase(), path, parameters, ...(body ? { body } : {}) }];
    });
  });
}

function bodyOf(document: Document, { requestBody }: Operation): WireBody | undefined {
  if (!requestBody) {
    return undefined;
  }
  const [entry] = Object.entries(resolve(document, requestBody).content);
  if (!entry) {
    return undefined;
  }
  const [mediaType, media] = entry;
  const named = Object.values(media.examples ?? {})[0];
  const encoding = Object.entries(media.encoding ?? {});
  return {
    mediaType,
    schema: media.schema ?? {},
    example: media.example ?? (named && resolve(document, named).value),
    json: new Set(encoding.flatMap(([field, { contentType }]) => (isJson(contentType ?? "") ? [field] : []))),
  };
}

/** A value that a parameter may have, by the document's examples. */
export function exampleOf(document: Document, parameter: Parameter): unknown {
  const named = Object.values(parameter.examples ?? {})[0];
  const schema = parameter.schema && resolve<Schema>(document, parameter.schema);
  const candidates = [
    parameter.example,
    named && resolve(document, named).value,
    schema?.examples?.[0],
    schema?.example,
    schema?.default,
    schema?.enum?.[0],
  ];
  return candidates.find((value) => value !== undefined) ?? "1";
}

/** A request on its way. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
}

/** The request as a program sends it to the vendor, or to a mock in its place; its key included. */
export function writeRequest(
  document: Document,
  operation: WireOperation,
  parts: Parts,
  origin: string,
): Request {
  const { url, ...init } = wireRequest(document, operation, parts, origin);
  return new Request(url, init);
}

/** The same, for those who send many. */
export function wireRequest(
  document: Document,
  operation: WireOperation,
  parts: Parts,
  origin: string,
): WireRequest {
  const path = operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const parameter = operation.parameters.find((one) => one.in === "path" && one.name === name);
    return encodeURIComponent(parts.path?.[name] ?? String(parameter ? exampleOf(document, parameter) : "1"));
  });
  const query = new URLSearchParams(
    [...(parts.isKeyless ? [] : keyQuery(document)), ...(parts.query ?? [])].map((pair) => [...pair]),
  );
  const body = writeBody(operation.body, parts);
  const type = parts.mediaType ?? operation.body?.mediaType ?? "";
  const headers = {
    ...(parts.isKeyless ? {} : keyHeaders(document)),
    ...parts.headers,
    ...(typeof body === "string" && { "content-type": type }),
  };
  const url = origin + path + (query.size > 0 ? `?${query}` : "");
  return { method: operation.method, url, headers, ...(body !== undefined && { body }) };
}

function writeBody(
  declared: WireBody | undefined,
  { body, mediaType }: Parts,
): string | FormData | undefined {
  const type = mediaType ?? declared?.mediaType ?? "";
  if (body === undefined || typeof body === "string") {
    return body;
  }
  if (isJson(type) || type === "application/javascript") {
    return JSON.stringify(body);
  }
  if (typeof body !== "object" || body === null) {
    return String(body);
  }
  const fields = formFields(body, declared);
  if (type !== "multipart/form-data") {
    return new URLSearchParams(fields).toString();
  }
  const form = new FormData();
  for (const [name, value] of fields) {
    form.append(name, value);
  }
  return form;
}

/** The fields of a form: JSON where the vendor documents it, PHP's brackets elsewhere. */
function formFields(body: object, declared: WireBody | undefined): [string, string][] {
  return Object.entries(body).flatMap(([name, value]): [string, string][] => {
    if (declared?.json.has(name)) {
      return [[name, typeof value === "string" ? value : JSON.stringify(value)]];
    }
    return bracketPairs(name, value);
  });
}

/** A value under a name as PHP writes it in queries and forms. */
export function bracketPairs(name: string, value: unknown): [string, string][] {
  const pairs: [string, string][] = [];
  writeBrackets(name, value, "brackets", (key, scalar) => pairs.push([key, String(scalar ?? "")]));
  return pairs;
}

function schemesOf(document: Document) {
  const names = Object.keys(document.security?.[0] ?? {});
  return names.flatMap((name) => document.components?.securitySchemes?.[name] ?? []);
}

function keyHeaders(document: Document): Record<string, string> {
  return Object.fromEntries(
    schemesOf(document).flatMap((scheme) => {
      if (scheme.type === "http") {
        return [["authorization", `Basic ${btoa("ada@example.com:key")}`]];
      }
      return scheme.in === "header" && scheme.name ? [[scheme.name, "key"]] : [];
    }),
  );
}

function keyQuery(document: Document): [string, string][] {
  return schemesOf(document).flatMap((scheme) =>
    scheme.in === "query" && scheme.name ? [[scheme.name, "key"]] : [],
  );
}
