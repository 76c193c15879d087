/** Names and texts of a spec on their way into code. */

import { Problem } from "./problem.ts";

/** Words that cannot be names of functions or constants in a module. */
const RESERVED = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch this throw true try typeof undefined var void while with yield"
  ).split(" "),
);

/**
 * Returns `name` if it may become a name of code.
 * @param place Where the name stands in the document, for the message.
 * @throws Problem if it may not: code is never made from a name that is not plain.
 */
export function safeName(name: string, place: string, shape = /^[A-Za-z][A-Za-z0-9]*$/): string {
  if (!shape.test(name) || RESERVED.has(name)) {
    throw new Problem(
      `${place}: the name ${JSON.stringify(name)} cannot become code. It must match ${shape.source} and be no word of JavaScript.`,
    );
  }
  return name;
}

/** `listOrders` to `ListOrders`. */
export function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `acme-crm` to `AcmeCrm`. */
export function pascalSlug(slug: string): string {
  return slug.split("-").map(pascal).join("");
}

/** A JavaScript literal of JSON data. U+2028 and U+2029 are the only legal JSON that older parsers refuse. */
export function literal(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** A JSDoc comment of these paragraphs; empty ones are left out. A text cannot end the comment. */
export function docComment(...paragraphs: (string | undefined)[]): string {
  const body = paragraphs.filter((text): text is string => Boolean(text?.trim())).map((text) => text.trim());
  if (body.length === 0) return "";
  const lines = body.join("\n\n").replaceAll("*/", "*\u200b/").split("\n");
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
}

/** The first line of every generated source. */
export const GENERATED = "// Compiled from the vendor's OpenAPI document. Edit that, not this.\n";

/** Is it `application/json`, or another media type with JSON's syntax (RFC 6839)? */
export function isJson(type: string): boolean {
  return /^[^;]+[/+]json\b/.test(type);
}
