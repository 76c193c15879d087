/** How a language writes the values of JSON. */
export interface Notation {
  readonly none: string;
  readonly yes: string;
  readonly no: string;
  readonly text: (text: string) => string;
  /** Brackets of a list and of a map, and what stands between a key and its value. */
  readonly list: readonly [open: string, close: string];
  readonly map: readonly [open: string, close: string];
  /** A map without entries, where that looks like a list. */
  readonly emptyMap?: string;
  readonly colon: string;
  readonly indent: string;
}

/** Longest line that a list or a map may take as one. */
const WIDTH = 72;

/** A value as a literal of a language. */
export function toLiteral(value: unknown, notation: Notation, around = ""): string {
  if (value === null || value === undefined) {
    return notation.none;
  }
  if (typeof value === "boolean") {
    return value ? notation.yes : notation.no;
  }
  if (typeof value !== "object") {
    return typeof value === "number" ? String(value) : notation.text(String(value));
  }
  const deeper = around + notation.indent;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((part) => toLiteral(part, notation, deeper))
    : Object.entries(value).map(
        ([key, part]) => `${notation.text(key)}${notation.colon}${toLiteral(part, notation, deeper)}`,
      );
  if (parts.length === 0 && !isList && notation.emptyMap !== undefined) {
    return notation.emptyMap;
  }
  const [open, close] = isList ? notation.list : notation.map;
  const line = `${open}${parts.join(", ")}${close}`;
  if (line.length + around.length <= WIDTH && !line.includes("\n")) {
    return line;
  }
  return `${open}\n${parts.map((part) => `${deeper}${part},\n`).join("")}${around}${close}`;
}
