/** Texts of a document on their way into TypeScript. */

/** The first line of every generated source. */
export const GENERATED = "// Compiled from the vendor's OpenAPI document. Edit that, not this.\n";

/** A JavaScript literal of JSON data. U+2028 and U+2029 are the only legal JSON that older parsers refuse. */
export function literal(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** A JSDoc comment of these paragraphs; empty ones are left out. A text cannot end the comment, nor begin a tag. */
export function docComment(...paragraphs: (string | undefined)[]): string {
  const body = paragraphs.filter((text): text is string => Boolean(text?.trim())).map((text) => text.trim());
  return comment(body.map(withoutTags));
}

/** The same, with tags (`@throws …`) at its end. */
export function docCommentWithTags(
  paragraphs: readonly (string | undefined)[],
  tags: readonly string[],
): string {
  const body = paragraphs.filter((text): text is string => Boolean(text?.trim())).map((text) => text.trim());
  return comment([...body.map(withoutTags), ...(tags.length > 0 ? [tags.join("\n")] : [])]);
}

function comment(paragraphs: readonly string[]): string {
  if (paragraphs.length === 0) {
    return "";
  }
  const lines = paragraphs
    .join("\n\n")
    .replaceAll("*/", "*\u200b/")
    .split(/\r\n|[\n\r\u2028\u2029]/);
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
}

/** A line of a vendor's text that begins with `@deprecated` would strike the function through in editors. */
function withoutTags(text: string): string {
  return text.replaceAll(/^(\s*)@/gm, "$1\u200b@").replaceAll("{@", "{\u200b@");
}
