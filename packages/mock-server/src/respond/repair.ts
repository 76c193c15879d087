import { getPath } from "@orderwire/vocabulary/pointer";
import type { Violation } from "../errors.ts";
import { isRecord } from "../schema/schemas.ts";

/** Where no alternative fits, what is wrong with each of them does not matter. The value as a whole cannot be left out. */
export function outermost(violations: readonly Violation[]): Violation[] {
  const choices = violations.filter(
    ({ code, path }) => (code === "anyOf" || code === "oneOf") && path.length > 0,
  );
  const isInside = ({ path }: Violation) =>
    choices.some(
      (choice) => path.length > choice.path.length && choice.path.every((step, at) => step === path[at]),
    );
  const repairable = violations.filter((violation) => violation.path.length > 0 && !isInside(violation));
  const byPath = new Map(repairable.map((violation) => [JSON.stringify(violation.path), violation]));
  // From the end, so that an item that is taken out of a list moves none that is still to be repaired.
  return [...byPath.values()].reverse();
}

/** Fills in what is missing from the first example that has it; takes away whatever else is wrong. `value` is changed. */
export function repair(value: unknown, { code, path }: Violation, examples: readonly unknown[]): void {
  if (code !== "required") {
    remove(value, path);
    return;
  }
  const parent = getPath(value, path.slice(0, -1));
  const example = examples.map((candidate) => getPath(candidate, path)).find((found) => found !== undefined);
  if (example !== undefined && isRecord(parent)) {
    parent[path.at(-1) ?? ""] = structuredClone(example);
  } else {
    remove(value, path.slice(0, -1));
  }
}

function remove(value: unknown, path: readonly string[]): void {
  const parent = getPath(value, path.slice(0, -1));
  const last = path.at(-1);
  if (last === undefined) {
    return;
  }
  if (Array.isArray(parent)) {
    parent.splice(Number(last), 1);
  } else if (isRecord(parent)) {
    delete parent[last];
  }
}
