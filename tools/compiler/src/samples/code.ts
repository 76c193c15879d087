/** Values as TypeScript. */

/** A piece of TypeScript in a tree of values. */
export class Code {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Longest line that a list or an object may take as one. */
const WIDTH = 80;

/**
 * A value as TypeScript: keys without quotes where they need none, short lists and objects on one line.
 * @param indent What stands before the lines after the first.
 */
export function toCode(value: unknown, indent = ""): string {
  if (value instanceof Code) {
    return value.text;
  }
  if (typeof value !== "object" || value === null) {
    return scalarCode(value);
  }
  const deeper = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((part) => toCode(part, deeper))
    : Object.entries(value).map(([key, part]) => `${toKey(key)}: ${toCode(part, deeper)}`);
  const [open, close, pad] = Array.isArray(value) ? ["[", "]", ""] : ["{", "}", " "];
  if (parts.length === 0) {
    return open + close;
  }
  const line = `${open}${pad}${parts.join(", ")}${pad}${close}`;
  if (line.length + indent.length <= WIDTH && !line.includes("\n")) {
    return line;
  }
  return `${open}\n${parts.map((part) => `${deeper}${part},\n`).join("")}${indent}${close}`;
}

/** U+2028 and U+2029 are the only legal JSON that older parsers refuse. */
function scalarCode(value: unknown): string {
  const text = JSON.stringify(value) ?? "undefined";
  return text.replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

function toKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : scalarCode(key);
}
