/** Pieces of Markdown. */

/** Joins blocks with empty lines between; empty blocks are left out. */
export function blocks(...parts: (string | undefined)[]): string {
  return `${parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join("\n\n")}\n`;
}

/** A fenced block of code. The fence is longer than any inside. */
export function fence(language: string, code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}${language}\n${code}\n${ticks}`;
}

/** A table; nothing if it has no rows. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) {
    return "";
  }
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(heads), `|${heads.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

/** A text inside a table. */
function cell(text: string): string {
  return text
    .replaceAll("|", "\\|")
    .replaceAll(/\s*\n\s*/g, " ")
    .trim();
}
