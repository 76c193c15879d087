/** A parameter: its name, and its value in quotes or bare. Read in order, since a quoted value may hold another's text. */
const PARAMETER = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g;
/**
 * What a file system refuses or takes for a stream or a drive, and what shows a name as another one: control characters,
 * marks that turn text round or take no room (but for two that letters and emoji are joined by), halves of a surrogate pair.
 */
const UNSAFE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"|?*\u115f\u1160\u3164\uffa0]/gu;
/** Devices of Windows, whatever stands behind the dot and in blanks before it. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])(?=\s*(?:\.|$))/i;
/** File systems count bytes. */
const LONGEST = 255;

/**
 * The name in a Content-Disposition header: `filename*` before `filename` (RFC 6266, 4.3), its last path component
 * only, so that a hostile name cannot leave the folder that it is saved to, and nothing in it that harms a file system or
 * shows another name than the one that is saved.
 */
export function readFileName(disposition: string): string | undefined {
  const parameters = new Map<string, string>();
  for (const [, name = "", quoted, bare = ""] of disposition.matchAll(PARAMETER)) {
    const value = quoted?.replace(/\\(.)/g, "$1") ?? bare.trim();
    if (!parameters.has(name.toLowerCase())) {
      parameters.set(name.toLowerCase(), value);
    }
  }
  const name = decodeExtended(parameters.get("filename*")) ?? fromBytes(parameters.get("filename") ?? "");
  return safeName(name.split(/[\\/]/).at(-1) ?? "");
}

function safeName(text: string): string | undefined {
  const name = text
    .replace(UNSAFE, "_")
    // Windows drops dots and blanks at the end, so that `a.exe. ` would be `a.exe`.
    .replace(/^\s+|[\s.]+$/g, "")
    .replace(DEVICE, "_$&");
  const [, stem = name, ending = ""] = /^(.+?)(\.[^.]{1,20})?$/s.exec(name) ?? [];
  const short = shorten(stem, LONGEST - byteLength(ending)) + ending;
  return short.replace(/[\s.]+$/, "") || undefined;
}

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

function shorten(text: string, most: number): string {
  let [short, left] = ["", most];
  for (const character of text) {
    left -= byteLength(character);
    if (left < 0) {
      break;
    }
    short += character;
  }
  return short;
}

/** `UTF-8'en'text`, percent-encoded (RFC 8187). */
function decodeExtended(text = ""): string | undefined {
  const [, charset = "", value = ""] = /^(utf-8|iso-8859-1)'[^']*'(\S+)$/i.exec(text) ?? [];
  try {
    return (
      (charset.toLowerCase() === "utf-8" ? decodeURIComponent(value) : unescapeLatin1(value)) || undefined
    );
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
