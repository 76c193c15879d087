/** Reading by JSON Pointers (RFC 6901). Apart from writing, which few that read do. */

/** A JSON Pointer: empty for the whole value, else `/orders/0/id`. */
export type Pointer = string;

/** The steps of a pointer: `/a~1b/0` gives `a/b` and `0`; none for the whole value. */
export function pointerSteps(pointer: Pointer): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => (step.includes("~") ? step.replaceAll("~1", "/").replaceAll("~0", "~") : step));
}

/** The value at a pointer; `undefined` if the way there ends early or the pointer is absent. Inherited members do not count. */
export function getPointer(value: unknown, pointer: Pointer | undefined): unknown {
  return pointer === undefined ? undefined : getPath(value, pointerSteps(pointer));
}

/** The value that these steps lead to, or `undefined`. */
export const getPath = (value: unknown, steps: readonly string[]): unknown =>
  steps.reduce<unknown>(
    (found, step) =>
      typeof found === "object" && found !== null && Object.hasOwn(found, step)
        ? (found as Readonly<Record<string, unknown>>)[step]
        : undefined,
    value,
  );
