/** Writing through JSON Pointers (RFC 6901). */
import { type Pointer, pointerSteps } from "./pointer-read.ts";

/** The pointer of these steps. */
export function toPointer(steps: readonly (string | number)[]): Pointer {
  let pointer = "";
  for (const step of steps) {
    pointer += `/${escaped(String(step))}`;
  }
  return pointer;
}

/** Hardly any step has to be escaped, and a walk through a document writes one for each of its nodes. */
const escaped = (step: string): string =>
  step.includes("~") || step.includes("/") ? step.replaceAll("~", "~0").replaceAll("/", "~1") : step;

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
