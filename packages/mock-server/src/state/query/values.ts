import { isRecord } from "@orderwire/vocabulary/record";
import { numberOf, textOf } from "../../schema/schemas.ts";
import type { Entity } from "../store/entity.ts";

/**
 * The entity of another collection that stands behind a value at a pointer; undefined if none does. `step` is the member
 * that is looked for: some are worked out when they are read.
 */
export type Follow = (pointer: string, value: unknown, step?: string) => Entity | undefined;

/**
 * The values that steps lead to: `*` goes through a list or the values of a map, and where an entity names one of another
 * collection, the way goes on in that.
 */
export function valuesAt(value: unknown, steps: readonly string[], follow: Follow, pointer = ""): unknown[] {
  const [step, ...rest] = steps;
  if (step === undefined) {
    return value === undefined || value === null ? [] : [value];
  }
  if (step === "*") {
    const members = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
    return members.flatMap((member) => valuesAt(member, rest, follow, `${pointer}/*`));
  }
  if (isRecord(value) && Object.hasOwn(value, step)) {
    return valuesAt(value[step], rest, follow, `${pointer}/${step}`);
  }
  const other = value === undefined || value === null ? undefined : follow(pointer, value, step);
  return other === undefined ? [] : valuesAt(other[step], rest, follow, `${pointer}/${step}`);
}

/** A copy in which what steps lead to is another; `*` goes through a list or the values of a map. What stays is the same. */
export function replaceAt<Value>(
  value: Value,
  steps: readonly string[],
  make: (old: unknown) => unknown,
): Value {
  return replaced(value, steps, make) as Value;
}

function replaced(value: unknown, steps: readonly string[], make: (old: unknown) => unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) {
    return make(value);
  }
  if (Array.isArray(value)) {
    return step === "*" ? value.map((item) => replaced(item, rest, make)) : value;
  }
  if (!isRecord(value)) {
    return value;
  }
  const changes = Object.entries(value).flatMap(([name, old]) => {
    const changed = step === "*" || step === name ? replaced(old, rest, make) : old;
    return changed === old ? [] : [[name, changed] as const];
  });
  return changes.length === 0 ? value : { ...value, ...Object.fromEntries(changes) };
}

/** A value as the texts by which it is known: an object by its keys and its name, a flag as 1 or 0. */
export function textsOf(value: unknown): string[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (typeof value === "boolean") {
    return [String(Number(value))];
  }
  if (Array.isArray(value)) {
    return value.flatMap(textsOf);
  }
  if (!isRecord(value)) {
    return [textOf(value)];
  }
  return [value.id, value.code, value.externalId, value.name].flatMap((key) =>
    isRecord(key) ? [] : textsOf(key),
  );
}

/** By number where both are numbers; else by text, as far as the bound goes: a day holds for the whole of it. */
export function compare(value: unknown, bound: unknown): number {
  const [a, b] = [numberOf(value), numberOf(bound)];
  if (!Number.isNaN(a) && !Number.isNaN(b)) {
    return a - b;
  }
  const text = sortable(bound);
  const start = sortable(value).slice(0, text.length);
  return start < text ? -1 : Number(start > text);
}

/** Days that are written the other way round, `31/12/2026 10:00:00`, year first. */
function sortable(value: unknown): string {
  return textOf(value).replace(/^(\d{2})\/(\d{2})\/(\d{4})/, "$3-$2-$1");
}
