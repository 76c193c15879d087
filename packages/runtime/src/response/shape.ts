import { getPointer } from "@orderwire/vocabulary/pointer";
import type { ErrorsDescriptor, OperationDescriptor, Pointer } from "../descriptor.ts";

/** Whether a value has members: an object or a list. */
export const isStructure = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** The items of a list; a map's values, since PHP writes a list with gaps as a map. `undefined` for anything else. */
export function itemsAt(body: unknown, pointer: Pointer | undefined): readonly unknown[] | undefined {
  const found = getPointer(body, pointer);
  return isStructure(found) ? Object.values(found) : undefined;
}

/**
 * Whether a body is marked as a failure. Compared as text: PHP programs write `"false"` for `false`.
 */
export function isMarked(body: unknown, errors: ErrorsDescriptor | undefined): boolean {
  const mark = errors?.failure;
  return (
    mark !== undefined && isStructure(body) && String(getPointer(body, mark.pointer)) === String(mark.equals)
  );
}

/**
 * How a successful body differs from what the operation promises; `undefined` if it does not. Cheap enough for every
 * response: it looks at kinds and at the names on the first level, never into the items.
 */
export function shapeProblem(operation: OperationDescriptor, body: unknown): string | undefined {
  const { response, required = [], lists = [], pagination } = operation;
  if (response === "array" && !Array.isArray(body)) {
    return "no JSON array";
  }
  if (response === "object") {
    if (!isStructure(body) || Array.isArray(body)) {
      return "no JSON object";
    }
    const missing = required.find((name) => !Object.hasOwn(body, name));
    if (missing !== undefined) {
      return `no member "${missing}"`;
    }
  }
  const items = pagination ? [...lists, pagination.items] : lists;
  const unlisted = items.find((pointer) => itemsAt(body, pointer) === undefined);
  return unlisted === undefined ? undefined : `no list at "${unlisted}"`;
}

const REQUEST_ID_HEADERS = ["x-request-id", "request-id", "x-correlation-id"];

/** The vendor's id of a request, for its support. */
export const requestIdOf = (headers: Headers): string | undefined =>
  REQUEST_ID_HEADERS.map((name) => headers.get(name)).find(Boolean) ?? undefined;
