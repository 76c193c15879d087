import { isStructure } from "../connection/record.ts";
import type { OperationDescriptor } from "../descriptor.ts";

/** `undefined` for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export { isStructure };

/** Whether a body is an object, which a list is not. */
export const isObject = (body: unknown): boolean => isStructure(body) && !Array.isArray(body);

/**
 * What a successful body lacks of what the operation promises: its kind, or a member's name; `undefined` if nothing. Cheap
 * enough for every response: it looks at kinds and at the names on the first level, never into the items.
 */
export function shapeFlaw(
  { response, required = [] }: OperationDescriptor,
  body: unknown,
): string | undefined {
  if (response === "object" ? !isObject(body) : response === "array" && !Array.isArray(body)) {
    return response;
  }
  return response === "object" ? required.find((name) => !Object.hasOwn(Object(body), name)) : undefined;
}
