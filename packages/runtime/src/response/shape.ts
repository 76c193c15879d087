import { getPointer } from "@orderwire/vocabulary/pointer-read";
import type { ErrorsDescriptor, OperationDescriptor } from "../descriptor.ts";

/** Whether a value has members: an object or a list. */
export const isStructure = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Whether a value says the same as another, however a program wrote it: PHP's `0`, `"false"`, `""` and `null` for `false`. */
export const says = (value: unknown, wanted: unknown): boolean =>
  String(value) === String(wanted) || (wanted === false && /^(false|0|null)?$/i.test(String(value)));

/** Whether a body is marked as a failure. */
export function isMarked(body: unknown, errors: ErrorsDescriptor | undefined): boolean {
  const mark = errors?.failure;
  return mark ? isStructure(body) && says(getPointer(body, mark.pointer), mark.equals) : false;
}

/**
 * How a successful body differs from what the operation promises; `undefined` if it does not. Cheap enough for every
 * response: it looks at kinds and at the names on the first level, never into the items.
 */
export function shapeProblem(operation: OperationDescriptor, body: unknown): string | undefined {
  const { response, required = [], lists = [], pagination } = operation;
  const isList = Array.isArray(body);
  if (response === "array" ? !isList : response === "object" && (isList || !isStructure(body))) {
    return `no JSON ${response}`;
  }
  const missing = response === "object" && required.find((name) => !Object.hasOwn(Object(body), name));
  if (missing) {
    return `no member "${missing}"`;
  }
  const unlisted = [...lists, pagination?.items].find(
    (pointer) => pointer && !isStructure(getPointer(body, pointer)),
  );
  return unlisted === undefined ? undefined : `no list at "${unlisted}"`;
}
