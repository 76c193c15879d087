/**
 * The name in a Content-Disposition header: `filename*` before `filename` (RFC 6266, 4.3), its last path component
 * only, so that a hostile name cannot leave the folder that it is saved to.
 */
export function readFileName(disposition: string): string | undefined {
  const extended = /;\s*filename\*\s*=\s*(utf-8|iso-8859-1)'[^']*'([^;\s]+)/i.exec(disposition);
  const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition);
  const name =
    (extended && decodeExtended(extended[1] as string, extended[2] as string)) ??
    plain?.[1]?.replace(/\\(.)/g, "$1") ??
    plain?.[2];
  return (
    (name && fromBytes(name))
      ?.split(/[\\/]/)
      .at(-1)
      ?.replace(/^\.{1,2}$/, "") || undefined
  );
}

function decodeExtended(charset: string, value: string): string | undefined {
  try {
    return charset.toLowerCase() === "utf-8" ? decodeURIComponent(value) : unescapeLatin1(value);
  } catch {
    return undefined;
  }
}

/** A name that a vendor wrote as bare UTF-8, as PHP does: `fetch` hands a header's bytes over as Latin-1. */
function fromBytes(name: string): string {
  if (!/^[\0-\xff]*$/.test(name)) {
    return name;
  }
  try {
    const bytes = Uint8Array.from(name, (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return name;
  }
}

const unescapeLatin1 = (value: string): string =>
  value.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
