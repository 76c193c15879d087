import { isJson, streamKind } from "@orderwire/vocabulary/media-type";
import { parameterName } from "@orderwire/vocabulary/names";
import {
  type Document,
  METHODS,
  type Method,
  type Operation as OperationObject,
  type Parameter as ParameterObject,
  type PathItem,
  type Schema,
} from "@orderwire/vocabulary/openapi";
import { resolve } from "@orderwire/vocabulary/references";
import type { Body, Operation, Parameter, Response } from "../model/index.ts";
import { pascal, safeName } from "../model/names.ts";
import { typesOf } from "../model/schemas.ts";
import { readBody } from "./body.ts";
import { readExamples } from "./examples.ts";
import { optional } from "./optional.ts";
import { readResponses, responseKind } from "./responses.ts";
import { isAnonymous, readAlternatives, securityOf } from "./security.ts";
import { readServer } from "./servers.ts";
import { refuseCollisions, refuseMissingPathParameters } from "./validate.ts";

/** Where an operation stands. */
interface Position {
  readonly path: string;
  readonly method: Method;
  readonly item: PathItem;
  readonly webhook: boolean;
}

/** Every operation of a map of path items, or every webhook of a map of webhooks. */
export function readOperations(
  document: Document,
  items: Record<string, PathItem>,
  webhook = false,
): Operation[] {
  return Object.entries(items).flatMap(([path, reference]) => {
    const item = resolve<PathItem>(document, reference);
    return METHODS.flatMap((method) => {
      const source = item[method];
      return source ? [readOperation(document, { path, method, item, webhook }, source)] : [];
    });
  });
}

function readOperation(document: Document, position: Position, source: OperationObject): Operation {
  const { path, item, webhook } = position;
  const method = position.method.toUpperCase() as Operation["method"];
  const place = `${method} ${path}`;
  const id = safeName(
    (webhook ? path : source.operationId) ?? "",
    `${place}: operationId`,
    /^[a-z][A-Za-z0-9]*$/,
  );
  const declared = readParameters(document, item.parameters ?? [], source.parameters ?? []);
  const parameters = declared
    .filter((parameter) => constantOf(parameter) === undefined)
    .map((parameter) => (isKey(parameter, source) ? { ...parameter, required: false } : parameter));
  const body = asSent(document, readBody(document, place, source), webhook);
  refuseCollisions(`${place} (${id})`, parameters, body);
  refuseMissingPathParameters(place, path, parameters);
  const responses = readResponses(document, place, source);
  const [server] = source.servers ?? [];
  const constants = constantHeaders(declared, responses);
  const security = securityOf(document, source.security);
  return {
    id,
    typeName: pascal(id),
    method,
    path,
    tag: source.tags?.[0] ?? "Other",
    summary: source.summary ?? id,
    description: source.description ?? "",
    deprecated: source.deprecated ?? false,
    scopes: [...new Set(security.flatMap((requirement) => Object.values(requirement).flat()))],
    ...optional("server", server && readServer(server)),
    ...optional("constants", Object.keys(constants).length > 0 ? constants : undefined),
    anonymous: isAnonymous(security),
    ...optional("credentials", webhook ? undefined : readAlternatives(document, security)),
    ...optional("link", source.externalDocs?.url ?? document.externalDocs?.url),
    parameters,
    ...optional("body", body),
    responses,
    responseKind: responseKind(responses),
    ...extensionsOf(source),
  };
}

/** A receiver reads text, of whatever media type: of what is no JSON nor form it hands that on. */
function asSent(document: Document, body: Body | undefined, webhook: boolean): Body | undefined {
  const { type, format } = resolve<Schema>(document, body?.schema ?? {});
  const isText = webhook && body?.kind === "bytes" && type === "string" && format !== "binary";
  return isText ? { ...body, kind: "text" } : body;
}

function extensionsOf(source: OperationObject) {
  return {
    ...optional("pagination", source["x-orderwire-pagination"]),
    ...optional("query", source["x-orderwire-query"] as Operation["query"]),
    ...optional("batch", source["x-orderwire-batch"]),
    ...optional("retry", source["x-orderwire-retry"]),
    ...optional("deprecation", source["x-orderwire-deprecation"]),
    ...optional("rateLimit", source["x-orderwire-rate-limit"]),
    ...optional("signature", source["x-orderwire-signature"]),
    ...optional("resource", source["x-orderwire-resource"]),
  };
}

type Parameters = NonNullable<OperationObject["parameters"]>;

/** An operation's own parameter stands in place of its path's of the same name and place. */
function readParameters(document: Document, ofPath: Parameters, own: Parameters): Parameter[] {
  const sources = [...ofPath, ...own].map((reference) => resolve<ParameterObject>(document, reference));
  const byPlace = new Map(sources.map((source) => [`${source.in} ${source.name}`, source]));
  return [...byPlace.values()].map((source) => readParameter(document, source));
}

function readParameter(document: Document, source: ParameterObject): Parameter {
  const [json] = Object.entries(source.content ?? {}).flatMap(([type, media]) =>
    isJson(type) ? [media] : [],
  );
  const schema = json?.schema ?? source.schema ?? {};
  const types = typesOf(document, schema);
  const nested = (["array", "object"] as const).find((type) => types.includes(type));
  return {
    name: source.name,
    flatName: parameterName(source),
    in: source.in,
    description: source.description ?? "",
    required: source.required ?? false,
    deprecated: source.deprecated ?? false,
    ...optional("style", source.style),
    ...optional("explode", source.explode),
    ...optional("nested", nested),
    ...(json && { json: true as const }),
    schema,
    examples: readExamples(document, json ?? source),
  };
}

/** The one value that a required header may have: the client sends it by itself. */
function constantOf({ in: place, required, schema }: Parameter): string | undefined {
  if (place !== "header" || !required) {
    return undefined;
  }
  const [only, ...others] = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  return typeof only === "string" && others.length === 0 ? only : undefined;
}

/** The client makes a key where the caller gives none. */
function isKey({ in: place, name }: Parameter, source: OperationObject): boolean {
  return place === "header" && name.toLowerCase() === source["x-orderwire-retry"]?.key?.toLowerCase();
}

function constantHeaders(
  parameters: readonly Parameter[],
  responses: readonly Response[],
): Record<string, string> {
  const said = parameters.flatMap((parameter) => {
    const value = constantOf(parameter);
    return value === undefined ? [] : [[parameter.name, value] as const];
  });
  // Servers choose between one answer and a stream, JSON and XML by what they are asked for.
  const special = responses.find(({ success, type, xml }) => success && type && (xml || streamKind(type)));
  return Object.fromEntries([...said, ...(special?.type ? [["Accept", special.type] as const] : [])]);
}
