import { checkRequestOptions } from "../connection/check-options.ts";
import type { RequestOptions } from "../connection/options.ts";
import type { DescribedOperation } from "../features.ts";
import { isRecord } from "./record.ts";
import { Unwritable } from "./unwritable.ts";

/**
 * Checks what is beside the parameters of a plain call.
 * @throws {InvalidRequestError} for an option that is none
 * @throws {Unwritable} for parameters of which not all would travel
 */
export function checkCall(
  { features }: DescribedOperation,
  params: object,
  options: RequestOptions | undefined = {},
): void {
  checkRequestOptions(options, features.options);
  if (Array.isArray(params) || !isRecord(params)) {
    throw new Unwritable(params, "params", "json");
  }
}
