import type {
  BatchDescriptor,
  BodyDescriptor,
  OperationDescriptor,
  PaginationDescriptor,
  RateLimitDescriptor,
} from "@orderwire/runtime";
import {
  type Document,
  METHODS,
  type Method,
  type OperationObject,
  type Parameter,
  type PathItem,
  type Response,
  resolve,
} from "../document.ts";
import type { Answer, Body, FlatParameter, Operation } from "../model.ts";
import { Problem } from "../problem.ts";
import { fieldNames } from "../properties.ts";
import { isJson, pascal, safeName } from "../text.ts";
import { optional } from "./optional.ts";
import { refuseCollisions, refuseMissingPathParameters } from "./refuse.ts";

/** Every operation of a map of path items, or every webhook of a map of webhooks. */
export function readOperations(
  document: Document,
  items: Record<string, PathItem>,
  webhooks = false,
): Operation[] {
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
    ...optional("query", source["x-orderwire-query"] as Operation["query"]),
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
  if (!type || !media)
    throw new Problem(`${place}: the request body has no media type. Give it one under "content".`);
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
