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

/**
 * A page of Markdown in which no text brings an element of HTML: code stays as it is, all else shows its `<`. Code is
 * looked for line by line, so that a tick in one text cannot pair with one in another.
 */
export function withoutElements(markdown: string): string {
  let fenced = "";
  return markdown
    .split("\n")
    .map((line) => {
      const [ticks = ""] = /^`{3,}/.exec(line) ?? [];
      if (fenced !== "") {
        if (ticks.length >= fenced.length && line === ticks) {
          fenced = "";
        }
        return line;
      }
      fenced = ticks;
      return ticks === "" ? escapeLine(line) : line;
    })
    .join("\n");
}

/** Code, and addresses in angle brackets. */
const KEPT = /(`+)(?!`).*?(?<!`)\1(?!`)|<https?:[^\s<>]*>/g;

function escapeLine(line: string): string {
  let end = 0;
  let safe = "";
  for (const match of line.matchAll(KEPT)) {
    safe += line.slice(end, match.index).replaceAll("<", "&lt;") + match[0];
    end = match.index + match[0].length;
  }
  return safe + line.slice(end).replaceAll("<", "&lt;");
}
