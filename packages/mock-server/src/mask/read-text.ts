/** A file's bytes cannot be read as text. */
export class NoTextError extends Error {
  override readonly name = "NoTextError";
}

const MARKS: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

/**
 * Reads text of any encoding that consoles write: UTF-8; UTF-16, as PowerShell redirects into files; and pages of eight bits,
 * whose letters stay letters, so that their shape is masked.
 *
 * @throws {NoTextError} for bytes that are no text.
 */
export function readText(bytes: Uint8Array): string {
  const mark = MARKS.find(([start]) => start.every((byte, index) => bytes[index] === byte));
  if (mark) {
    return new TextDecoder(mark[1]).decode(bytes);
  }
  if (bytes.includes(0)) {
    throw new NoTextError("must be text: a log, a command, JSON or a HAR file; unpack what is compressed");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1251").decode(bytes);
  }
}
