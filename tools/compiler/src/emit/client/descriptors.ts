/** Operations as the data that the runtime takes. */

import type {
  BodyDescriptor,
  OperationDescriptor,
  PaginationDescriptor,
  QueryDescriptor,
  StyledDescriptor,
} from "@orderwire/runtime";
import { bareMediaType } from "@orderwire/vocabulary/media-type";
import type { Body, Operation, Parameter, Vendor } from "../../model/index.ts";
import { responseShape } from "../../model/response-shape.ts";

/** The operation as data for the runtime. */
export function descriptorOf(vendor: Vendor, operation: Operation): OperationDescriptor {
  const { id, method, path, body, anonymous, credentials, pagination, batch, retry, rateLimit } = operation;
  const { constants, server } = operation;
  const query = queryDescriptors(operation);
  const headers = headerDescriptors(operation);
  const styled = styledDescriptors(operation);
  return {
    id,
    vendor: vendor.slug,
    method,
    path,
    ...(Object.keys(query).length > 0 && { query }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...((Object.keys(styled).length > 0 || constants || server || retry?.key || body?.others.length) && {
      extended: true as const,
    }),
    ...(Object.keys(styled).length > 0 && { styled }),
    ...(constants && { constants }),
    ...(server && { server }),
    ...(body && { body: bodyDescriptor(body) }),
    ...responseOf(vendor, operation),
    ...(anonymous ? { auth: false } : credentials && { auth: credentials }),
    // The lint holds the vocabulary to its schema, by which each style has the pointers that it needs.
    ...(pagination && { pagination: pagination as PaginationDescriptor }),
    ...(batch && { batch }),
    ...(retry && { retry: { idempotent: retry.idempotent, ...(retry.key && { key: retry.key }) } }),
    ...(rateLimit && { rateLimit }),
  };
}

/** Whether a page in HTML is what the vendor promises or shows; in the place of any other text it is another server's. */
const isHtml = ({ responses }: Operation): boolean =>
  responses
    .filter(({ success }) => success)
    .some(
      ({ type = "", examples }) =>
        bareMediaType(type) === "text/html" ||
        examples.some(({ value }) => /^\s*<(?:!doctype html|html)\b/i.test(String(value))),
    );

/** What a success carries, and what each has. */
function responseOf(
  vendor: Vendor,
  operation: Operation,
): Pick<OperationDescriptor, "response" | "html" | "optional" | "required" | "lists" | "sparse" | "scalars"> {
  switch (operation.responseKind) {
    case "bytes":
      return { response: "binary" };
    case "stream":
      return { response: "stream" };
    case "text":
      return { response: "text", ...(isHtml(operation) && { html: true as const }) };
    case "none":
      return { response: "empty" };
    case "json":
    case "xml": {
      const { kind, optional, required, lists, sparse, scalars } = responseShape(vendor.document, operation);
      return {
        response: operation.responseKind === "xml" ? "xml" : kind,
        ...(optional && { optional }),
        ...(required.length > 0 && { required }),
        ...(lists.length > 0 && { lists }),
        ...(sparse && { sparse }),
        ...(scalars && { scalars }),
      };
    }
  }
}

/** The header parameters as data for the runtime: flat name to header name. */
export function headerDescriptors({ parameters }: Operation): Record<string, string> {
  const headers = parameters.filter((parameter) => parameter.in === "header" && !isStyled(parameter));
  return Object.fromEntries(headers.map((parameter) => [parameter.flatName, parameter.name]));
}

/** Whether a parameter of the path, a header or a cookie is written otherwise than as one plain value. */
function isStyled({ in: place, name, flatName, nested, json, style }: Parameter): boolean {
  if (place === "cookie") {
    return true;
  }
  if (place === "query") {
    return false;
  }
  const isPlain = !nested && !json && (style ?? "simple") === "simple";
  return !isPlain || (place === "path" && name !== flatName);
}

/** The parameters that are written in a style, as the runtime's descriptors. */
export function styledDescriptors({ parameters }: Operation): Record<string, StyledDescriptor> {
  return Object.fromEntries(
    parameters.filter(isStyled).map((parameter): [string, StyledDescriptor] => {
      const { in: place, flatName, name, json, explode } = parameter;
      const style = parameter.style ?? (place === "cookie" ? "form" : "simple");
      const written = (json ? "json" : style) as StyledDescriptor["style"];
      return [
        flatName,
        {
          in: place as StyledDescriptor["in"],
          name,
          style: written,
          ...(!json && explode === true && { explode: true as const }),
        },
      ];
    }),
  );
}

/** The body as data for the runtime. */
export function bodyDescriptor({ kind, type, required, json, styled, others }: Body): BodyDescriptor {
  return {
    kind: kind === "value" ? "jsonValue" : kind,
    type,
    ...(required && { required }),
    ...(json.length > 0 && { json }),
    ...(styled && { styled: styledLists(styled) }),
    ...(others.length > 0 && { others: others.map(bodyDescriptor) }),
  };
}

const styledLists = (styled: NonNullable<Body["styled"]>): Record<string, QueryDescriptor> =>
  Object.fromEntries(
    Object.entries(styled).map(([field, { style, explode }]) => [
      field,
      { style: QUERY_STYLES[style] ?? "form", ...(!explode && { explode: false as const }) },
    ]),
  );

/** The query parameters as the runtime's descriptors. */
export function queryDescriptors(operation: Operation): Record<string, QueryDescriptor> {
  return Object.fromEntries(
    operation.parameters
      .filter((parameter) => parameter.in === "query")
      .map((parameter) => [
        parameter.flatName,
        {
          style: queryStyle(parameter),
          ...(isJoined(parameter) && { explode: false as const }),
          ...(parameter.flatName !== parameter.name && { wireName: parameter.name }),
        },
      ]),
  );
}

const QUERY_STYLES: Readonly<Record<string, QueryDescriptor["style"]>> = {
  deepObject: "deep",
  pipeDelimited: "pipe",
  spaceDelimited: "space",
};

/** How a query parameter is written: OpenAPI's style of its value. */
export function queryStyle({ style = "form", nested, json }: Parameter): QueryDescriptor["style"] {
  if (json) {
    return "json";
  }
  return QUERY_STYLES[style] ?? (nested === "object" ? "object" : "form");
}

/** `explode` is the default of `form` alone (OpenAPI 3.1, Parameter Object). */
function isJoined({ style, explode }: Parameter): boolean {
  const isDelimited = style === "pipeDelimited" || style === "spaceDelimited";
  return explode === false || (isDelimited && explode !== true);
}
