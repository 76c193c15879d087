/** Operations as the data that the runtime takes. */

import type {
  BodyDescriptor,
  OperationDescriptor,
  PaginationDescriptor,
  QueryDescriptor,
} from "@orderwire/runtime";
import type { Body, Operation, Vendor } from "../../model/index.ts";
import { responseShape } from "../../model/response-shape.ts";

/** The operation as data for the runtime. */
export function descriptorOf(vendor: Vendor, operation: Operation): OperationDescriptor {
  const { id, method, path, body, anonymous, credentials, pagination, batch, retry, rateLimit } = operation;
  const query = queryDescriptors(operation);
  const headers = headerDescriptors(operation);
  return {
    id,
    vendor: vendor.slug,
    method,
    path,
    ...(Object.keys(query).length > 0 && { query }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(body && { body: bodyDescriptor(body) }),
    ...responseOf(vendor, operation),
    ...(anonymous ? { auth: false } : credentials && { auth: credentials }),
    // The lint holds the vocabulary to its schema, by which each style has the pointers that it needs.
    ...(pagination && { pagination: pagination as PaginationDescriptor }),
    ...(batch && { batch }),
    ...(retry && { retry: { idempotent: retry.idempotent } }),
    ...(rateLimit && { rateLimit }),
  };
}

/** What a success carries, and what each has. */
function responseOf(
  vendor: Vendor,
  operation: Operation,
): Pick<OperationDescriptor, "response" | "optional" | "required" | "lists"> {
  switch (operation.responseKind) {
    case "bytes":
      return { response: "binary" };
    case "text":
      return { response: "text" };
    case "none":
      return { response: "empty" };
    case "json": {
      const { kind, optional, required, lists } = responseShape(vendor.document, operation);
      return {
        response: kind,
        ...(optional && { optional }),
        ...(required.length > 0 && { required }),
        ...(lists.length > 0 && { lists }),
      };
    }
  }
}

/** The header parameters as data for the runtime: flat name to header name. */
export function headerDescriptors({ parameters }: Operation): Record<string, string> {
  const headers = parameters.filter((parameter) => parameter.in === "header");
  return Object.fromEntries(headers.map((parameter) => [parameter.flatName, parameter.name]));
}

/** The body as data for the runtime. */
export function bodyDescriptor({ kind, type, required, json }: Body): BodyDescriptor {
  return {
    kind: kind === "value" ? "jsonValue" : kind,
    type,
    ...(required && { required }),
    ...(json.length > 0 && { json }),
  };
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
          ...(parameter.flatName !== parameter.name && { wireName: parameter.name }),
        },
      ]),
  );
}
