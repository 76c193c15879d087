/** What the stages know of a vendor: every fact about it and its operations, read from the bundle once. */

import type {
  AuthDescriptor,
  BatchDescriptor,
  BodyDescriptor,
  EncodingDescriptor,
  ErrorsDescriptor,
  OperationDescriptor,
  PaginationDescriptor,
  QueryDescriptor,
  RateLimitDescriptor,
  VendorDescriptor,
  WebhookDescriptor,
} from "@orderwire/runtime";
import {
  type Document,
  METHODS,
  type MediaType,
  type Method,
  type OperationObject,
  type Parameter,
  type PathItem,
  type Response,
  resolve,
  type Schema,
} from "./document.ts";
import { Problem } from "./problem.ts";
import { pascal, pascalSlug, safeName } from "./text.ts";

export interface Vendor {
  readonly slug: string;
  readonly title: string;
  /** `connect` + this is the client's constructor. */
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly server: VendorDescriptor["server"];
  /** Server variables and secrets by option name, with what the document says of them. */
  readonly options: readonly ConnectionOption[];
  readonly auth: readonly AuthDescriptor[];
  readonly encoding: EncodingDescriptor;
  readonly errors?: ErrorsDescriptor;
  readonly rateLimit?: RateLimitDescriptor;
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Operation[];
  readonly document: Document;
}

export interface ConnectionOption {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly values?: readonly string[];
}

/** One operation, or one webhook: a request that the vendor sends. */
export interface Operation {
  /** `operationId`, or the webhook's name. */
  readonly id: string;
  /** `id` with a capital: the stem of its types' names. */
  readonly typeName: string;
  readonly method: OperationDescriptor["method"];
  /** Path template; a webhook's is its name. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  /** Roles that the credentials need. */
  readonly scopes: readonly string[];
  readonly anonymous: boolean;
  readonly link?: string;
  readonly parameters: readonly FlatParameter[];
  readonly body?: Body;
  /** Declared answers, in the order of their statuses. */
  readonly answers: readonly Answer[];
  readonly answerKind: OperationDescriptor["answer"];
  readonly pagination?: PaginationDescriptor;
  readonly batch?: BatchDescriptor;
  readonly retry?: { readonly idempotent: boolean; readonly reason?: string };
  readonly rateLimit?: RateLimitDescriptor;
  readonly signature?: WebhookDescriptor["signature"];
  /** What the operation does to a stored thing. */
  readonly resource?: { readonly collection: string; readonly action: string };
}

/** A path, query or header parameter under the name it has in the flat object. */
export interface FlatParameter extends Parameter {
  readonly flatName: string;
}

export interface Body extends BodyDescriptor {
  readonly description?: string;
  readonly schema: Schema;
  readonly media: MediaType;
  /** Names of the fields that join the flat object. Empty if the body is one value. */
  readonly fields: readonly string[];
}

export interface Answer {
  readonly status: string;
  readonly description: string;
  readonly success: boolean;
  readonly type?: string;
  readonly schema?: Schema;
  readonly media?: MediaType;
}

/**
 * Reads a bundle.
 * @throws Problem if the document cannot become code; the message names the place.
 */
export function readVendor(slug: string, document: Document): Vendor {
  safeName(slug, `The folder specs/${slug}`, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  const server = document.servers?.[0];
  if (!server) throw new Problem(`${slug}: "servers" is empty. Name the vendor's origin there.`);
  const auth = (document.security ?? []).flatMap((requirement) =>
    Object.keys(requirement).map((name) => readAuth(document, name)),
  );
  const vendor: Vendor = {
    slug,
    title: document.info.title,
    name: pascalSlug(slug),
    summary: document.info.summary ?? document.info.title,
    description: document.info.description ?? "",
    server: {
      url: server.url.replace(/\/$/, ""),
      ...(server.variables && {
        variables: Object.fromEntries(
          Object.entries(server.variables).map(([name, variable]) => [
            name,
            { default: variable.default, ...(variable.enum && { enum: variable.enum }) },
          ]),
        ),
      }),
    },
    options: [
      ...variableOptions(server.variables ?? {}),
      ...auth.flatMap((scheme) => secretOptions(document, scheme)),
    ],
    auth,
    encoding: { booleans: "literal", arrays: "brackets", ...(document["x-orderwire-encoding"] as object) },
    ...optional("errors", readErrors(document["x-orderwire-errors"])),
    ...optional("rateLimit", document["x-orderwire-rate-limit"] as RateLimitDescriptor | undefined),
    operations: readOperations(document, document.paths ?? {}),
    webhooks: readOperations(document, document.webhooks ?? {}, true),
    document,
  };
  refuseDuplicates(vendor);
  return vendor;
}

function readAuth(document: Document, name: string): AuthDescriptor {
  const scheme = document.components?.securitySchemes?.[name];
  if (!scheme) throw new Problem(`"security" names ${name}, which components/securitySchemes does not have.`);
  const options = scheme["x-orderwire-credentials"] ?? {};
  const option = (role: string, fallback: string) =>
    safeName(options[role] ?? fallback, `components/securitySchemes/${name}`);
  if (scheme.type === "http" && scheme.scheme === "basic") {
    return {
      in: "basic",
      username: option("username", "username"),
      password: option("password", "password"),
    };
  }
  if (scheme.type === "apiKey" && scheme.name && (scheme.in === "header" || scheme.in === "query")) {
    return { in: scheme.in, name: scheme.name, option: option("value", name) };
  }
  throw new Problem(
    `components/securitySchemes/${name}: only "apiKey" in a header or the query, and "http" with "basic", are known.`,
  );
}

type Variables = NonNullable<NonNullable<Document["servers"]>[number]["variables"]>;

function variableOptions(variables: Variables): ConnectionOption[] {
  return Object.entries(variables).map(([name, variable]) => ({
    name: safeName(name, "servers/0/variables"),
    description: `${variable.description ?? ""} Default: \`${variable.default}\`.`.trim(),
    required: false,
    ...(variable.enum && { values: variable.enum }),
  }));
}

function secretOptions(document: Document, auth: AuthDescriptor): ConnectionOption[] {
  const schemes = Object.values(document.components?.securitySchemes ?? {});
  const scheme = schemes.find((candidate) =>
    auth.in === "basic" ? candidate.scheme === "basic" : candidate.name === auth.name,
  );
  const description = scheme?.description ?? "";
  const names = auth.in === "basic" ? [auth.username, auth.password] : [auth.option];
  return names.map((name) => ({ name, description, required: true }));
}

function readErrors(vocabulary: unknown): ErrorsDescriptor | undefined {
  if (typeof vocabulary !== "object" || vocabulary === null) return undefined;
  const known = ["failure", "message", "fields", "code"];
  return Object.fromEntries(Object.entries(vocabulary).filter(([key]) => known.includes(key)));
}

function readOperations(document: Document, items: Record<string, PathItem>, webhooks = false): Operation[] {
  return Object.entries(items).flatMap(([path, reference]) => {
    const item = resolve(document, reference);
    return METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [readOperation(document, path, method, item, operation, webhooks)] : [];
    });
  });
}

function readOperation(
  document: Document,
  path: string,
  method: Method,
  item: PathItem,
  source: OperationObject,
  webhook: boolean,
): Operation {
  const place = `${method.toUpperCase()} ${path}`;
  const id = safeName(
    (webhook ? path : source.operationId) ?? "",
    `${place}: operationId`,
    /^[a-z][A-Za-z0-9]*$/,
  );
  const parameters = readParameters(document, [...(item.parameters ?? []), ...(source.parameters ?? [])]);
  const body = readBody(document, place, source);
  refuseCollisions(`${place} (${id})`, parameters, body);
  if (!webhook) refuseMissingPathParameters(place, path, parameters);
  const answers = readAnswers(document, source);
  const security = source.security ?? document.security ?? [];
  return {
    id,
    typeName: pascal(id),
    method: method.toUpperCase() as Operation["method"],
    path,
    tag: source.tags?.[0] ?? "Other",
    summary: source.summary ?? id,
    description: source.description ?? "",
    deprecated: source.deprecated ?? false,
    scopes: [...new Set(security.flatMap((requirement) => Object.values(requirement).flat()))],
    anonymous: security.length === 0 || security.some((requirement) => Object.keys(requirement).length === 0),
    ...optional("link", source.externalDocs?.url ?? document.externalDocs?.url),
    parameters,
    ...optional("body", body),
    answers,
    answerKind: answerKind(answers),
    ...optional("pagination", source["x-orderwire-pagination"] as PaginationDescriptor | undefined),
    ...optional("batch", source["x-orderwire-batch"] as BatchDescriptor | undefined),
    ...optional("retry", source["x-orderwire-retry"] as Operation["retry"]),
    ...optional("rateLimit", source["x-orderwire-rate-limit"] as RateLimitDescriptor | undefined),
    ...optional("signature", source["x-orderwire-signature"] as Operation["signature"]),
    ...optional("resource", source["x-orderwire-resource"] as Operation["resource"]),
  };
}

function readParameters(
  document: Document,
  parameters: NonNullable<OperationObject["parameters"]>,
): FlatParameter[] {
  return parameters
    .map((parameter) => resolve(document, parameter) as Parameter)
    .filter((parameter) => parameter.in !== "cookie")
    .map((parameter) => ({ ...parameter, flatName: parameter.name.replace(/\[\]$/, "") }));
}

function readBody(document: Document, place: string, source: OperationObject): Body | undefined {
  if (!source.requestBody) return undefined;
  const request = resolve(document, source.requestBody);
  const [type, media] = Object.entries(request.content)[0] ?? [];
  if (!type || !media) throw new Problem(`${place}: the request body has no media type.`);
  const schema = media.schema ?? {};
  const fields = fieldNames(document, schema);
  const kind = bodyKind(type, fields.length > 0);
  const json = Object.entries(media.encoding ?? {})
    .filter(([, encoding]) => encoding.contentType?.includes("json"))
    .map(([field]) => field);
  return {
    kind,
    type,
    ...(request.required && { required: true }),
    ...(json.length > 0 && { json }),
    ...optional("description", request.description),
    schema,
    media,
    fields: kind === "form" || kind === "json" || kind === "multipart" ? fields : [],
  };
}

function bodyKind(type: string, hasFields: boolean): BodyDescriptor["kind"] {
  if (type === "application/x-www-form-urlencoded") return "form";
  if (type === "multipart/form-data") return "multipart";
  if (isJson(type)) return hasFields ? "json" : "value";
  return type.startsWith("text/") ? "text" : "bytes";
}

/** Is it `application/json`, or another media type with JSON's syntax (RFC 6839)? */
export function isJson(type: string): boolean {
  return /^[^;]+[/+]json\b/.test(type);
}

/** The names of an object's properties, wherever in a composition they stand. */
export function fieldNames(document: Document, schema: Schema, seen = new Set<Schema>()): string[] {
  const target = resolve(document, schema as Schema & { $ref: string }) as Schema;
  if (seen.has(target)) return [];
  seen.add(target);
  const branches = [...(target.allOf ?? []), ...(target.oneOf ?? []), ...(target.anyOf ?? [])];
  const names = branches.flatMap((branch) => fieldNames(document, branch, seen));
  return [...new Set([...Object.keys(target.properties ?? {}), ...names])];
}

function readAnswers(document: Document, source: OperationObject): Answer[] {
  return Object.entries(source.responses ?? {}).map(([status, reference]) => {
    const response: Response = resolve(document, reference);
    const entries = Object.entries(response.content ?? {});
    const [type, media] = entries.find(([candidate]) => isJson(candidate)) ?? entries[0] ?? [];
    return {
      status,
      description: response.description,
      success: status.startsWith("2"),
      ...optional("type", type),
      ...optional("schema", media?.schema),
      ...optional("media", media),
    };
  });
}

function answerKind(answers: readonly Answer[]): OperationDescriptor["answer"] {
  const type = answers.find((answer) => answer.success && answer.type)?.type;
  if (type === undefined) return "none";
  if (isJson(type)) return "json";
  return type.startsWith("text/") ? "text" : "bytes";
}

function refuseCollisions(place: string, parameters: readonly FlatParameter[], body: Body | undefined): void {
  const taken = new Map<string, string>();
  const names = [
    ...parameters.map((parameter) => [parameter.flatName, `the ${parameter.in} parameter`] as const),
    ...(body
      ? (body.fields.length > 0 ? body.fields : ["body"]).map((name) => [name, "the body"] as const)
      : []),
  ];
  for (const [name, origin] of names) {
    if (name === "__proto__") throw new Problem(`${place}: "__proto__" cannot be the name of a parameter.`);
    const other = taken.get(name);
    if (other) {
      throw new Problem(
        `${place}: ${other} and ${origin} share the name "${name}", but a call takes one flat object. ` +
          "Leave one of them out of the spec and say so in the description.",
      );
    }
    taken.set(name, origin);
  }
}

function refuseMissingPathParameters(
  place: string,
  path: string,
  parameters: readonly FlatParameter[],
): void {
  const declared = parameters
    .filter((parameter) => parameter.in === "path")
    .map((parameter) => parameter.name);
  const used = [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? "");
  const missing = used.find((name) => !declared.includes(name));
  if (missing)
    throw new Problem(`${place}: the path has {${missing}}, but no parameter "${missing}" in: path.`);
}

function refuseDuplicates(vendor: Vendor): void {
  const seen = new Map<string, string>();
  for (const { id, method, path } of [...vendor.operations, ...vendor.webhooks]) {
    const other = seen.get(id);
    const place = `${method} ${path}`;
    if (other)
      throw new Problem(`${place}: the name "${id}" is that of ${other} already. Give one another name.`);
    seen.set(id, place);
  }
}

/** `{[key]: value}`, or nothing where there is no value: optional properties are absent, never `undefined`. */
function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

/** The query parameters as the runtime's descriptors. */
export function queryDescriptors(operation: Operation): Record<string, QueryDescriptor> {
  return Object.fromEntries(
    operation.parameters
      .filter((parameter) => parameter.in === "query")
      .map((parameter) => [
        parameter.flatName,
        {
          style: parameter.style === "deepObject" ? "deep" : "form",
          ...(parameter.explode === false && { explode: false as const }),
          ...(parameter.flatName !== parameter.name && { as: parameter.name }),
        },
      ]),
  );
}
