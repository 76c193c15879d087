import type { Pointer } from "./descriptor.ts";

const steps = (pointer: Pointer): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));

/** Whether a value has members: an object or a list. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** The value at an RFC 6901 pointer; `undefined` if the way there ends early or the pointer is absent. */
export function at(value: unknown, pointer: Pointer | undefined): unknown {
  if (pointer === undefined) return undefined;
  return steps(pointer).reduce(
    (found, step) => (isObject(found) && Object.hasOwn(found, step) ? found[step] : undefined),
    value,
  );
}

/** A copy of `value` with `replacement` at the pointer; `undefined` there means "not sent". */
export function withAt(value: object, pointer: Pointer, replacement: unknown): object {
  const set = (target: unknown, [step = "", ...rest]: string[]): object => ({
    ...(target as object | undefined),
    [step]:
      rest.length === 0 ? replacement : set((target as Record<string, unknown> | undefined)?.[step], rest),
  });
  return set(value, steps(pointer));
}
