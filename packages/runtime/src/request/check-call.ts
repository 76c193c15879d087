import { BOOLEAN } from "../connection/check-options.ts";
import type { ConnectionState } from "../connection/connection.ts";
import type { RequestOptions } from "../connection/options.ts";
import { classOf, isRecord } from "../connection/record.ts";
import type { OperationDescriptor } from "../descriptor.ts";
import type { DescribedOperation, OperationFeatures } from "../features.ts";
import { unwritable } from "./unwritable.ts";

/**
 * Checks what is beside the parameters of a plain call.
 * @throws {InvalidRequestError} for an option that is none
 * @throws {Unwritable} for parameters of which not all would travel, and for a `baseUrl` that holds a part of the path
 */
export function checkCall(
  state: ConnectionState,
  { descriptor, features }: DescribedOperation,
  params: object,
  options: RequestOptions,
): void {
  const [check, shared, unruled] = state.option;
  check(options, { ...shared, idempotent: BOOLEAN, ...unruled(features.options ?? []) });
  if (classOf(params) !== "Object" || !isRecord(params)) {
    throw unwritable(classOf(params), "params", "params");
  }
  const { batch } = descriptor;
  if (batch) {
    // What was not handed over is a mistake in the client, which `refuse.ts` names.
    (features as Required<OperationFeatures>).batch.check(batch, params);
  }
  checkBaseUrl(state, descriptor);
}

/**
 * An address pasted with the API's path would call `/api/v5/api/v5/orders`, and answer 404 to everything.
 * @throws {Unwritable}
 */
export function checkBaseUrl({ baseUrl }: ConnectionState, { path }: OperationDescriptor): void {
  const [, twice] = /(\/.+)\n\1\//i.exec(`${baseUrl}\n${path}`) ?? [];
  if (twice) {
    throw unwritable(twice, "baseUrl", "double-path");
  }
}
