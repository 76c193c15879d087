/** A document of `writeXml` with an element a line: texts stay whole, since `<` and `>` are escaped in them. */
export function prettyXml(text: string): string {
  let depth = 0;
  const lines = text.replaceAll("><", ">\n<").split("\n");
  return lines
    .map((line) => {
      const opens = /^<[^/?]/.test(line) && !/\/>$|<\//.test(line);
      depth -= line.startsWith("</") ? 1 : 0;
      const indented = "  ".repeat(depth) + line;
      depth += opens ? 1 : 0;
      return indented;
    })
    .join("\n");
}
