/** The steps of a JSON Pointer (RFC 6901); none for the whole value. */
export function stepsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What the steps lead to, or undefined. */
export function valueAt(value: unknown, steps: readonly string[]): unknown {
  let current = value;
  for (const step of steps) {
    const isInside = typeof current === "object" && current !== null && Object.hasOwn(current, step);
    current = isInside ? (current as Record<string, unknown>)[step] : undefined;
  }
  return current;
}

/** Sets what a JSON Pointer leads to, and makes the objects on the way. */
export function putAt(body: Record<string, unknown>, pointer: string, value: unknown): void {
  const steps = stepsOf(pointer);
  const last = steps.pop() ?? "";
  let target = body;
  for (const step of steps) {
    target[step] ??= {};
    target = target[step] as Record<string, unknown>;
  }
  target[last] = value;
}
