import { streamKind } from "@orderwire/vocabulary/media-type";
import { type XmlBody, XmlError } from "@orderwire/vocabulary/xml/shape";
import { isXml } from "@orderwire/vocabulary/xml/views";
import { writeXml } from "@orderwire/vocabulary/xml/write";
import { UnwritableExample } from "../errors.ts";
import { toXml } from "./xml.ts";

/**
 * A value in a media type that is not plain JSON.
 *
 * @throws {UnwritableExample} when text is to hold an object.
 */
export function otherText(value: unknown, mediaType: string, xml: XmlBody | undefined): string {
  if (typeof value === "string") {
    return value;
  }
  const stream = streamKind(mediaType);
  if (stream) {
    const parts = (Array.isArray(value) ? value : [value]).map((part) => JSON.stringify(part));
    // A stream is written whole: its events or lines, one after the other.
    return parts.map((part) => (stream === "events" ? `data: ${part}\n\n` : `${part}\n`)).join("");
  }
  if (isXml(mediaType)) {
    return xml ? described(value, xml) : toXml(value);
  }
  if (mediaType.startsWith("text/") && typeof value === "object") {
    throw new UnwritableExample(`An object cannot be written as ${mediaType}. Give the example as text.`);
  }
  return JSON.stringify(value);
}

/** @throws {UnwritableExample} when XML cannot say the value as it is described. */
function described(value: unknown, xml: XmlBody): string {
  try {
    return writeXml(value, xml);
  } catch (error) {
    throw error instanceof XmlError ? new UnwritableExample(`In XML, ${error.message}.`) : error;
  }
}
