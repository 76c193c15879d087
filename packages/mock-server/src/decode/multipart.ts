import { bareMediaType } from "@orderwire/vocabulary/media-type";
import { UnreadableRequest } from "../errors.ts";
import { ascii, concat, indexOf, latin1 } from "./bytes.ts";

/** One part of `multipart/form-data` (RFC 7578). */
export interface Part {
  readonly name: string;
  readonly data: Uint8Array;
  /** Absent when the part does not say. */
  readonly mediaType?: string;
}

const MOST_PARTS = 1000;
const BLANK_LINE = ascii("\r\n\r\n");

/**
 * Splits a multipart body. It works on bytes: files must come out as they went in.
 *
 * @throws {UnreadableRequest} when a delimiter or a part's name is missing.
 */
export function readMultipart(body: Uint8Array, boundary: string | undefined): Part[] {
  if (!boundary) {
    throw unreadable("its Content-Type has no boundary");
  }
  const bytes = concat(ascii("\r\n"), body);
  const delimiter = new TextEncoder().encode(`\r\n--${boundary}`);
  const parts: Part[] = [];
  let start = indexOf(bytes, delimiter);
  if (start < 0) {
    throw unreadable("the boundary never occurs");
  }
  for (;;) {
    start += delimiter.length;
    if (latin1(bytes.subarray(start, start + 2)) === "--") {
      return parts;
    }
    const end = indexOf(bytes, delimiter, start);
    if (end < 0) {
      throw unreadable("the last part does not end with the boundary");
    }
    if (parts.length === MOST_PARTS) {
      throw unreadable(`it has more than ${MOST_PARTS} parts`);
    }
    parts.push(readPart(bytes.subarray(start, end)));
    start = end;
  }
}

function readPart(part: Uint8Array): Part {
  const blank = indexOf(part, BLANK_LINE);
  if (blank < 0) {
    throw unreadable("a part has no blank line after its headers");
  }
  const headers = new TextDecoder().decode(part.subarray(0, blank)).split("\r\n");
  const disposition = headerOf(headers, "content-disposition") ?? "";
  const name = /[;\s]name="([^"]*)"/i.exec(disposition)?.[1] ?? /[;\s]name=([^\s;]+)/i.exec(disposition)?.[1];
  if (name === undefined) {
    throw unreadable("a part has no name in its Content-Disposition");
  }
  const type = headerOf(headers, "content-type");
  const data = part.subarray(blank + BLANK_LINE.length);
  return { name, data, ...(type ? { mediaType: bareMediaType(type) } : {}) };
}

function headerOf(lines: readonly string[], name: string): string | undefined {
  const line = lines.find((text) => text.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1);
}

function unreadable(reason: string): UnreadableRequest {
  return new UnreadableRequest(["body"], "encoding", `must be multipart/form-data: ${reason}`);
}
