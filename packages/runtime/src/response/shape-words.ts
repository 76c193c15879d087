import { getPointer } from "@orderwire/vocabulary/pointer-read";
import type { OperationDescriptor } from "../descriptor.ts";
import { listCheck } from "./checks.ts";
import { isStructure } from "./shape.ts";

/** Whether a body is an object, which a list is not. */
const isObject = (body: unknown): boolean => isStructure(body) && !Array.isArray(body);

/** What a successful body lacks of what the operation promises: its kind, or a member's name; `undefined` if nothing. */
export function shapeFlaw(
  { response, required = [] }: OperationDescriptor,
  body: unknown,
): string | undefined {
  if (response === "object" ? !isObject(body) : response === "array" && !Array.isArray(body)) {
    return response;
  }
  return response === "object" ? required.find((name) => !Object.hasOwn(Object(body), name)) : undefined;
}

/** How a successful body differs from what the operation promises, in words; `undefined` if it does not. */
export function shapeProblem(operation: OperationDescriptor, body: unknown): string | undefined {
  const { response, required } = operation;
  const flaw = shapeFlaw(operation, body) ?? listCheck(operation, body);
  if (flaw === response && !(response === "object" && isObject(body))) {
    return `no JSON ${flaw}`;
  }
  if (flaw === undefined) {
    return undefined;
  }
  const list = getPointer(body, flaw);
  if (flaw.startsWith("/") && isStructure(list)) {
    const lost = Object.keys(list).find((name) => list[name] === null);
    return `null at "${flaw}/${lost}", where an item was promised`;
  }
  return `no ${required?.includes(flaw) ? "member" : "list at"} "${flaw}"`;
}
