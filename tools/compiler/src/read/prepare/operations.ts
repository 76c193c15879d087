import {
  type Document,
  METHODS,
  type Operation,
  type Parameter,
  type PathItem,
  type RequestBody,
} from "@orderwire/vocabulary/openapi";
import { resolve } from "@orderwire/vocabulary/references";
import { fieldNames } from "../../model/schemas.ts";

type Parameters = NonNullable<Operation["parameters"]>;

/** Header parameters of these names "shall be ignored" (OpenAPI 3.1, Parameter Object): the runtime sets them. */
const IGNORED_HEADERS = new Set(["accept", "content-type", "authorization"]);

/** Leaves out extensions that stand among the paths: they are no path. */
export function dropPathExtensions(document: Document): Document {
  const paths = Object.entries(document.paths ?? {}).filter(([path]) => !path.startsWith("x-"));
  return document.paths ? { ...document, paths: Object.fromEntries(paths) } : document;
}

/** Leaves out header parameters that OpenAPI says to ignore. */
export function dropIgnoredParameters(document: Document): Document {
  const kept = (parameters: Parameters) =>
    parameters.filter((reference) => {
      const parameter = resolve<Parameter>(document, reference);
      return parameter.in !== "header" || !IGNORED_HEADERS.has(parameter.name.toLowerCase());
    });
  return mapOperations(document, (node) =>
    node.parameters ? { ...node, parameters: kept(node.parameters) } : node,
  );
}

/** A GET whose optional body has no field (generators write such) sends none. */
export function dropEmptyBodies(document: Document): Document {
  const isEmpty = (reference: NonNullable<Operation["requestBody"]>) => {
    const { required, content = {} } = resolve<RequestBody>(document, reference);
    const medias = Object.values(content);
    return (
      !required &&
      medias.every(({ schema }) => schema?.type === "object" && fieldNames(document, schema).length === 0)
    );
  };
  return mapOperations(document, (node, method) => {
    if ((method !== "get" && method !== "head") || !("requestBody" in node)) {
      return node;
    }
    const { requestBody, ...rest } = node;
    return requestBody && isEmpty(requestBody) ? rest : node;
  });
}

/** Writes out path items that stand under components: what is said of an operation is then in one place. */
export function inlinePathItems(document: Document): Document {
  const inline = (items: Record<string, PathItem>) =>
    Object.fromEntries(
      Object.entries(items).map(([path, item]) => {
        const { $ref, ...beside } = item;
        return [path, $ref === undefined ? item : { ...resolve<PathItem>(document, { $ref }), ...beside }];
      }),
    );
  const { pathItems: _, ...components } = document.components ?? {};
  return {
    ...document,
    ...(document.paths && { paths: inline(document.paths) }),
    ...(document.webhooks && { webhooks: inline(document.webhooks) }),
    ...(document.components && { components }),
  };
}

type WithParameters = PathItem | Operation;

/** Maps the path items and operations of `paths` and `webhooks`; a path item comes without a method. */
export function mapOperations(
  document: Document,
  map: <T extends WithParameters>(
    node: T,
    method: string | undefined,
    item: PathItem,
  ) => T | Omit<T, "requestBody">,
): Document {
  const mapItem = (item: PathItem): PathItem => {
    const methods = METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [[method, map(operation, method, item)] as const] : [];
    });
    return { ...map(item, undefined, item), ...Object.fromEntries(methods) };
  };
  const mapAll = (items: Record<string, PathItem>) =>
    Object.fromEntries(Object.entries(items).map(([path, item]) => [path, mapItem(item)]));
  return {
    ...document,
    ...(document.paths && { paths: mapAll(document.paths) }),
    ...(document.webhooks && { webhooks: mapAll(document.webhooks) }),
  };
}
