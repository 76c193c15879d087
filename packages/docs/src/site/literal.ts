const lineWidth = 80;

/**
 * A JSON value as TypeScript source: keys without quotes where they need none, short lists and objects on one line.
 *
 * @param value anything that JSON can hold
 * @param indent how many spaces the lines after the first are moved in
 */
export function toLiteral(value: unknown, indent = 0): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const entries = Array.isArray(value)
    ? value.map((item) => ["", item] as const)
    : Object.entries(value).map(([key, item]) => [`${toKey(key)}: `, item] as const);
  if (entries.length === 0) return open + close;
  const pad = open === "{" ? " " : "";
  const short = open + pad + entries.map(([key, item]) => key + toLiteral(item)).join(", ") + pad + close;
  if (indent + short.length <= lineWidth && !short.includes("\n")) return short;
  const inner = " ".repeat(indent + 2);
  const lines = entries.map(([key, item]) => `${inner}${key}${toLiteral(item, indent + 2)},\n`);
  return `${open}\n${lines.join("")}${" ".repeat(indent)}${close}`;
}

function toKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
