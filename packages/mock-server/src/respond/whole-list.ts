import { getPointer, pointerSteps, toPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { OperationData } from "../data.ts";
import type { MockResponse } from "../encode/wire-response.ts";

/** Does the request get the whole list, as `whole` of `x-orderwire-resource` says? */
export function isWholeList(
  { resource }: Pick<OperationData, "resource">,
  values: Readonly<Record<string, unknown>>,
): boolean {
  const whole = resource?.whole;
  return whole !== undefined && getPointer(values, whole.pointer) === whole.equals;
}

/** The response; to a request that gets the whole list, without what only pages have. */
export function withoutPage(
  response: MockResponse,
  operation: OperationData,
  values: Readonly<Record<string, unknown>>,
): MockResponse {
  if (!isWholeList(operation, values)) {
    return response;
  }
  const value = structuredClone(response.value);
  for (const pointer of operation.resource?.whole?.without ?? []) {
    const steps = pointerSteps(pointer);
    const owner = getPointer(value, toPointer(steps.slice(0, -1)));
    if (isRecord(owner)) {
      delete owner[steps.at(-1) ?? ""];
    }
  }
  return { ...response, value };
}
