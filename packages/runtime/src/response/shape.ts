import { getPointer } from "@orderwire/vocabulary/pointer-read";
import type { ErrorsDescriptor, OperationDescriptor } from "../descriptor.ts";

/** `undefined` for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

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
 * What a successful body lacks of what the operation promises: its kind, a member's name, or a list's pointer; `undefined`
 * if nothing. Cheap enough for every response: it looks at kinds and at the names on the first level, never into the items.
 */
export function shapeFlaw(
  { response, required, lists = [], pagination }: OperationDescriptor,
  body: unknown,
): string | undefined {
  if (!(response === "object" ? isObject(body) : response !== "array" || Array.isArray(body))) {
    return response;
  }
  const missing = response === "object" && required?.find((name) => !Object.hasOwn(body as object, name));
  return (
    missing ||
    [...lists, pagination?.items].find((pointer) => pointer && !isStructure(getPointer(body, pointer)))
  );
}

/** Whether a body is an object, which a list is not. */
export const isObject = (body: unknown): boolean => isStructure(body) && !Array.isArray(body);
