/** Operations as the data that the runtime takes. */

import type {
  BodyDescriptor,
  OperationDescriptor,
  PaginationDescriptor,
  QueryDescriptor,
} from "@orderwire/runtime";
import type { Body, Operation } from "../../model/index.ts";

/** The operation as data for the runtime. */
export function descriptorOf(operation: Operation): OperationDescriptor {
  const { id, method, path, body, responseKind, anonymous, pagination, batch, retry, rateLimit } = operation;
  const query = queryDescriptors(operation);
  const headers = headerDescriptors(operation);
  return {
    id,
    method,
    path,
    ...(Object.keys(query).length > 0 && { query }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(body && { body: bodyDescriptor(body) }),
    answer: responseKind,
    ...(anonymous && { auth: false }),
    // The lint holds the vocabulary to its schema, by which each style has the pointers that it needs.
    ...(pagination && { pagination: pagination as PaginationDescriptor }),
    ...(batch && { batch }),
    ...(retry && { retry: { idempotent: retry.idempotent } }),
    ...(rateLimit && { rateLimit }),
  };
}

/** The header parameters as data for the runtime: flat name to header name. */
export function headerDescriptors({ parameters }: Operation): Record<string, string> {
  const headers = parameters.filter((parameter) => parameter.in === "header");
  return Object.fromEntries(headers.map((parameter) => [parameter.flatName, parameter.name]));
}

/** The body as data for the runtime. */
export function bodyDescriptor({ kind, type, required, json }: Body): BodyDescriptor {
  return { kind, type, ...(required && { required }), ...(json.length > 0 && { json }) };
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
