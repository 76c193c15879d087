/** Sentences of a change log. */

import type { Use } from "./uses.ts";

const SHOWN = 4;

/** Names as code, joined: "`a`, `b` and 3 more". */
export function list(names: readonly string[]): string {
  const all = [...new Set(names)].map((name) => `\`${name}\``);
  const shown = all.length > SHOWN + 1 ? all.slice(0, SHOWN) : all;
  const rest = all.length - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** Subject and verb in one number: `verb(["a"], "takes", "take")` gives "`a` takes". */
export function clause(names: readonly string[], one: string, several: string): string {
  return `${list(names)} ${new Set(names).size === 1 ? one : several}`;
}

/** The field that a change is about: as it is written in a call, or, where that differs, within its type. */
export function fieldOf(uses: readonly Use[], type: string | undefined, inside: string): string {
  const [field, ...others] = new Set(uses.map((use) => use.field));
  if (others.length === 0 && field) {
    return `\`${field}\``;
  }
  return type === undefined || type === inside ? `\`${inside}\`` : `\`${inside}\` of \`${type}\``;
}

/** A value as JSON in code marks, cut where it is long. */
export function value(given: unknown): string {
  const text = JSON.stringify(given) ?? "undefined";
  return `\`${text.length > 60 ? `${text.slice(0, 57)}...` : text}\``;
}

/** Values as code, joined. */
export function values(given: readonly unknown[]): string {
  return list(given.map((one) => (typeof one === "string" ? one : JSON.stringify(one))));
}

/** What became of a member that is a value: "is `2`, not `1`", "is `2` now", "is no longer `1`". */
export function became(before: unknown, after: unknown): string {
  if (after === undefined) {
    return `is no longer ${value(before)}`;
  }
  return before === undefined ? `is ${value(after)} now` : `is ${value(after)}, not ${value(before)}`;
}

/** A schema in a word or two: its values, its types, or what it is put together of. */
export function kindOf(schema: unknown): string {
  const {
    type,
    format,
    enum: listed,
    anyOf,
    oneOf,
    items,
  } = (schema ?? {}) as Readonly<Record<string, unknown>>;
  const parts = anyOf ?? oneOf;
  if (Array.isArray(listed)) {
    return values(listed);
  }
  if (Array.isArray(parts)) {
    return parts.map(kindOf).join(" or ");
  }
  const types = type === undefined ? [] : [type].flat();
  if (types.length === 0) {
    return "of another type";
  }
  const inner = types.includes("array") && items !== undefined ? ` of ${kindOf(items)}` : "";
  return `${types.join(" or ")}${format === undefined ? "" : ` (${format})`}${inner}`;
}
