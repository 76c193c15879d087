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

/**
 * Whether a successful body is what the operation promises: its kind, and its members' names. Cheap enough for every
 * response: it looks at the names on the first level, never into the items.
 */
export const isShaped = ({ response, required = [] }: OperationDescriptor, body: unknown): boolean =>
  response === "json"
    ? body !== undefined
    : isStructure(body) &&
      Array.isArray(body) === (response === "array") &&
      required.every((name) => Object.hasOwn(body, name));
