import { withPointer } from "@orderwire/vocabulary/pointer";
import type { ValidatedRequest } from "../validate/request.ts";

/** The request as if it asked for the first page, whichever it asks for. */
export function firstPage(validated: ValidatedRequest): ValidatedRequest {
  const { page, cursor, sinceId, offset } = validated.operation.pagination ?? {};
  let values: object = validated.values;
  if (page !== undefined) {
    values = withPointer(values, page, 1);
  }
  for (const pointer of [cursor, sinceId, offset]) {
    if (pointer !== undefined) {
      values = withPointer(values, pointer, undefined);
    }
  }
  return { ...validated, values: values as ValidatedRequest["values"] };
}
