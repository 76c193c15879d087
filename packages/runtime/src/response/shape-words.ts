import type { OperationDescriptor } from "../descriptor.ts";
import { listCheck } from "./checks.ts";
import { isObject, shapeFlaw } from "./shape.ts";

/** How a successful body differs from what the operation promises, in words; `undefined` if it does not. */
export function shapeProblem(operation: OperationDescriptor, body: unknown): string | undefined {
  const { response, required } = operation;
  const flaw = shapeFlaw(operation, body) ?? listCheck(operation, body);
  if (flaw === response && !(response === "object" && isObject(body))) {
    return `no JSON ${flaw}`;
  }
  const what = required?.includes(flaw ?? "") ? "member" : "list at";
  return flaw === undefined ? undefined : `no ${what} "${flaw}"`;
}
