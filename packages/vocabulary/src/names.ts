/** How names on the wire and names in code relate. */

/** The name under which a parameter is passed in code: `ids` for `ids[]`. */
export function flatName(wireName: string): string {
  return wireName.replace(/\[\]$/, "");
}

/** The same, where the document may give it another name: that of a field of the body, say, is taken. */
export function parameterName(parameter: { name: string; "x-orderwire-name"?: string }): string {
  return parameter["x-orderwire-name"] ?? flatName(parameter.name);
}

/** Whether that can name a header or a cookie (`token`, RFC 9110, 5.6.2). */
export function isToken(name: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name);
}

/**
 * Words that cannot name a function or a constant in an ES module; and `then`, since `import()` takes a module that exports
 * it for a promise, and calls it.
 */
export const RESERVED_WORDS: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch then this throw true try typeof undefined var void while with yield"
  ).split(" "),
);
