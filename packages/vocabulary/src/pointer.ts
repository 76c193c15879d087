/** JSON Pointers (RFC 6901). */

/** A JSON Pointer: empty for the whole value, else `/orders/0/id`. */
export type Pointer = string;

/** The steps of a pointer: `/a~1b/0` gives `a/b` and `0`; none for the whole value. */
export function pointerSteps(pointer: Pointer): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The pointer of these steps. */
export function toPointer(steps: readonly (string | number)[]): Pointer {
  return steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The value at a pointer; `undefined` if the way there ends early or the pointer is absent. Inherited members do not count. */
export function getPointer(value: unknown, pointer: Pointer | undefined): unknown {
  return pointer === undefined ? undefined : getPath(value, pointerSteps(pointer));
}

/** The value that these steps lead to, or `undefined`. */
export function getPath(value: unknown, steps: readonly string[]): unknown {
  let found = value;
  for (const step of steps) {
    const isInside = typeof found === "object" && found !== null && Object.hasOwn(found, step);
    found = isInside ? (found as Readonly<Record<string, unknown>>)[step] : undefined;
  }
  return found;
}

/** A copy of `value` with `replacement` at the pointer, objects on the way included; the original stays as it is. */
export function withPointer(value: object, pointer: Pointer, replacement: unknown): object {
  const [step = "", ...rest] = pointerSteps(pointer);
  const inner = (value as Readonly<Record<string, unknown>>)[step];
  const next = typeof inner === "object" && inner !== null ? inner : {};
  const placed = rest.length === 0 ? replacement : withPointer(next, toPointer(rest), replacement);
  const copy = Array.isArray(value) ? [...value] : { ...value };
  return Object.assign(copy, { [step]: placed });
}

/** Sets what a pointer leads to inside `target` itself, and makes the objects on the way. */
export function setPointer(target: Record<string, unknown>, pointer: Pointer, value: unknown): void {
  const steps = pointerSteps(pointer);
  const last = steps.pop() ?? "";
  let inner = target;
  for (const step of steps) {
    inner[step] ??= {};
    inner = inner[step] as Record<string, unknown>;
  }
  inner[last] = value;
}
