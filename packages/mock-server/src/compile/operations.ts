import { METHODS, type Method, type Operation, type PathItem } from "@orderwire/vocabulary/openapi";
import { toPointer } from "@orderwire/vocabulary/pointer";
import type { OperationData } from "../data.ts";
import { compileBody } from "./bodies.ts";
import type { DocumentReader } from "./document-reader.ts";
import { compileParameters } from "./parameters.ts";
import type { ResponseTable } from "./responses.ts";
import { compileSecurity } from "./security.ts";

/** An operation and where it stands. */
interface Source {
  readonly path: string;
  readonly item: PathItem;
  readonly method: Method;
  readonly operation: Operation;
}

/** All operations of the document, in its order. */
export function compileOperations(reader: DocumentReader, responses: ResponseTable): OperationData[] {
  return Object.entries(reader.document.paths ?? {}).flatMap(([path, node]) => {
    const item: PathItem = reader.follow(node, `#${toPointer(["paths", path])}`);
    return METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [compileOperation({ path, item, method, operation }, reader, responses)] : [];
    });
  });
}

function compileOperation(
  { path, item, method, operation }: Source,
  reader: DocumentReader,
  responses: ResponseTable,
): OperationData {
  const at = `#${toPointer(["paths", path, method])}`;
  if (typeof operation.operationId !== "string") {
    throw new TypeError(`${at}: must have an operationId.`);
  }
  const rules = operation["x-orderwire-query"];
  const query = rules === undefined ? undefined : reader.copySchema(rules, `${at}/x-orderwire-query`);
  const body = operation.requestBody;
  return {
    id: operation.operationId,
    method,
    path,
    ...(operation.deprecated === true ? { deprecated: true as const } : {}),
    security: compileSecurity(reader, operation.security ?? reader.document.security, at),
    parameters: compileParameters({ item, operation, path: at, query }, reader),
    ...(query === undefined ? {} : { query }),
    ...(body === undefined ? {} : { body: compileBody(reader, body, `${at}/requestBody`) }),
    responses: responses.add(operation.responses, at),
    ...leniencyOf(operation, reader),
    ...vocabularyOf(operation, reader),
  };
}

function leniencyOf(operation: Operation, reader: DocumentReader): Pick<OperationData, "leniency"> {
  const own = operation["x-orderwire-leniency"];
  return own ? { leniency: { ...reader.document["x-orderwire-leniency"], ...own } } : {};
}

/** Words that a mock reads as they are; the lint has checked their form. */
function vocabularyOf(
  operation: Operation,
  { document }: DocumentReader,
): Pick<OperationData, "resource" | "pagination" | "batch" | "period" | "rateLimit"> {
  const {
    "x-orderwire-resource": resource,
    "x-orderwire-pagination": pagination,
    "x-orderwire-batch": batch,
    "x-orderwire-period": period,
    "x-orderwire-rate-limit": rateLimit = document["x-orderwire-rate-limit"],
  } = operation;
  return {
    ...(resource === undefined ? {} : { resource }),
    ...(pagination === undefined ? {} : { pagination }),
    ...(batch === undefined ? {} : { batch }),
    ...(period === undefined ? {} : { period }),
    ...(rateLimit === undefined ? {} : { rateLimit }),
  };
}
