import { flatName } from "../check/parameters.ts";
import type { BodyData, ContentData, CredentialData, OperationData, ParameterData, Schema } from "../data.ts";
import { fulfillingNames } from "../query.ts";
import { type Components, memberSchemas, typesOf, viewsOf } from "../schema.ts";
import { bareMediaType, isJson } from "../wire/media-type.ts";
import { copySchema, entriesOf, follow, isNode, type Node, nodesOf } from "./references.ts";
import type { ResponseTable } from "./responses.ts";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** OpenAPI tells such header parameters to be ignored: media types and security schemes say the same. */
const SAID_ELSEWHERE = new Set(["accept", "content-type", "authorization"]);

/** All operations of the document, in its order. */
export function compileOperations(
  document: Node,
  components: Components,
  responses: ResponseTable,
): OperationData[] {
  return entriesOf(document.paths).flatMap(([path, node]) => {
    const item = follow(document, node, `#/paths/${path}`);
    return METHODS.filter((method) => isNode(item[method])).map((method) =>
      compileOperation({ document, components, responses, path, item, method }),
    );
  });
}

function compileOperation(source: {
  document: Node;
  components: Components;
  responses: ResponseTable;
  path: string;
  item: Node;
  method: string;
}): OperationData {
  const { document, components, responses, path, item, method } = source;
  const operation = item[method] as Node;
  const place = `#/paths/${path}/${method}`;
  if (typeof operation.operationId !== "string") throw new Error(`${place}: operationId is missing.`);
  const word = operation["x-orderwire-query"];
  const query = word === undefined ? undefined : copySchema(document, word, `${place}/x-orderwire-query`);
  return {
    id: operation.operationId,
    method,
    path,
    ...(operation.deprecated === true ? { deprecated: true as const } : {}),
    security: compileSecurity(document, operation.security ?? document.security, place),
    parameters: compileParameters(document, components, item, operation, place, query),
    ...(query === undefined ? {} : { query }),
    ...(operation.requestBody === undefined
      ? {}
      : { body: compileBody(document, components, operation.requestBody, `${place}/requestBody`) }),
    responses: responses.add(operation.responses, place),
    ...vocabularyOf(operation),
  };
}

/** What a mock with state needs to know; the lint has checked its form. */
function vocabularyOf(operation: Node): Pick<OperationData, "resource" | "pagination" | "batch"> {
  const names = ["resource", "pagination", "batch"] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const word = operation[`x-orderwire-${name}`];
      return isNode(word) ? [[name, word]] : [];
    }),
  );
}

/** Scopes and roles are left out: a mock knows no accounts, any credential will do. */
function compileSecurity(document: Node, security: unknown, place: string): CredentialData[][] {
  return nodesOf(security).flatMap((alternative) => {
    const ways = Object.keys(alternative).map((name) => {
      const $ref = `#/components/securitySchemes/${name}`;
      return waysToSend(follow(document, { $ref }, `${place}/security`));
    });
    return ways
      .filter((credentials) => credentials.length > 0)
      .reduce<CredentialData[][]>(
        (sets, credentials) => credentials.flatMap((credential) => sets.map((set) => [...set, credential])),
        [[]],
      );
  });
}

/** The places from which the vendor takes a scheme's secret: OpenAPI's own first, then those of `x-orderwire-credentials`. */
function waysToSend(scheme: Node): CredentialData[] {
  const words = scheme["x-orderwire-credentials"];
  const also = nodesOf(isNode(words) ? words.also : undefined);
  return [
    ...credential(scheme),
    ...also.map(({ in: where, name }) => ({ in: where as "query" | "form", name: String(name) })),
  ];
}

function credential(scheme: Node): CredentialData[] {
  if (scheme.type === "apiKey") {
    return [{ in: scheme.in as "header" | "query" | "cookie", name: String(scheme.name) }];
  }
  if (scheme.type === "http") return [{ in: "authorization", scheme: String(scheme.scheme).toLowerCase() }];
  if (scheme.type === "oauth2" || scheme.type === "openIdConnect") {
    return [{ in: "authorization", scheme: "bearer" }];
  }
  return [];
}

function compileParameters(
  document: Node,
  components: Components,
  item: Node,
  operation: Node,
  place: string,
  query: Schema | undefined,
): ParameterData[] {
  const asked = fulfillingNames(query);
  const parameters = new Map<string, ParameterData>();
  for (const owner of [item, operation]) {
    for (const [index, node] of nodesOf(owner.parameters).entries()) {
      const at = `${place}/parameters/${index}`;
      const parameter = compileParameter(document, components, node, at, asked);
      parameters.set(`${parameter.in} ${parameter.name}`, parameter);
    }
  }
  return [...parameters.values()].filter(
    ({ in: where, name }) => where !== "header" || !SAID_ELSEWHERE.has(name.toLowerCase()),
  );
}

function compileParameter(
  document: Node,
  components: Components,
  node: Node,
  place: string,
  asked: ReadonlySet<string>,
): ParameterData {
  const parameter = follow(document, node, place);
  const where = parameter.in as ParameterData["in"];
  const json = entriesOf(parameter.content)[0];
  const style =
    (parameter.style as string | undefined) ?? (where === "query" || where === "cookie" ? "form" : "simple");
  const schema = copySchema(
    document,
    (json ? (json[1] as Node).schema : parameter.schema) ?? true,
    `${place}/schema`,
  );
  const name = String(parameter.name);
  const isRequired = parameter.required === true;
  const isShown = isRequired || (where === "query" && asked.has(flatName({ name })));
  const example = isShown ? exampleText(document, components, parameter, schema, place) : undefined;
  return {
    name,
    in: where,
    required: isRequired,
    style: json ? "json" : style,
    explode: typeof parameter.explode === "boolean" ? parameter.explode : style === "form",
    schema,
    ...(example === undefined ? {} : { example }),
  };
}

function exampleText(
  document: Node,
  components: Components,
  parameter: Node,
  schema: Schema,
  place: string,
): string | undefined {
  const views = viewsOf(components, [schema]);
  const candidates = [
    parameter.example,
    ...entriesOf(parameter.examples).map(([, example]) => follow(document, example, place).value),
    ...views.flatMap((view) => [view.example, ...listOf(view.examples), view.default, ...listOf(view.enum)]),
    ...(views.flatMap(typesOf).includes("integer")
      ? [views.find(({ minimum }) => minimum)?.minimum ?? 1]
      : []),
  ];
  const example = candidates.find((value) => ["string", "number", "boolean"].includes(typeof value));
  return example === undefined ? undefined : String(example);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function compileBody(document: Node, components: Components, node: unknown, place: string): BodyData {
  const body = follow(document, node, place);
  return {
    required: body.required === true,
    contents: entriesOf(body.content).map(([mediaType, media]) =>
      compileContent(
        document,
        components,
        bareMediaType(mediaType),
        media as Node,
        `${place}/content/${mediaType}`,
      ),
    ),
  };
}

function compileContent(
  document: Node,
  components: Components,
  mediaType: string,
  media: Node,
  place: string,
): ContentData {
  const schema = copySchema(document, media.schema ?? true, `${place}/schema`);
  const kind = kindOf(mediaType);
  const encoded = entriesOf(media.encoding).flatMap(([field, encoding]) =>
    isNode(encoding) && isJson(bareMediaType(String(encoding.contentType ?? ""))) ? [field] : [],
  );
  // OpenAPI 3.1: a part that is an object is JSON unless `encoding` says otherwise.
  const parts =
    kind === "multipart"
      ? objectFields(components, schema).filter((field) => !hasEncoding(media, field))
      : [];
  return { mediaType, kind, json: [...new Set([...encoded, ...parts])], schema };
}

function hasEncoding(media: Node, field: string): boolean {
  return isNode(media.encoding) && isNode(media.encoding[field]) && "contentType" in media.encoding[field];
}

function objectFields(components: Components, schema: ContentData["schema"]): string[] {
  const views = viewsOf(components, [schema]);
  const names = new Set(views.flatMap((view) => Object.keys((view.properties as object | undefined) ?? {})));
  return [...names].filter((name) =>
    viewsOf(components, memberSchemas(views, name)).some((view) => typesOf(view).includes("object")),
  );
}

function kindOf(mediaType: string): ContentData["kind"] {
  if (isJson(mediaType)) return "json";
  if (mediaType === "application/x-www-form-urlencoded") return "form";
  if (mediaType === "multipart/form-data") return "multipart";
  return mediaType.startsWith("text/") ? "text" : "bytes";
}
