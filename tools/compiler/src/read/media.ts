/** Of several media types the one that the client speaks. */

import { bareMediaType, isJson } from "@orderwire/vocabulary/media-type";
import type { Document, MediaType, Schema } from "@orderwire/vocabulary/openapi";
import { type XmlProblem, type XmlReading, xmlBodyOf } from "@orderwire/vocabulary/xml/of-schema";
import type { XmlBody } from "@orderwire/vocabulary/xml/shape";
import { isXmlData } from "@orderwire/vocabulary/xml/views";
import { UserError } from "../user-error.ts";

const FORMS = ["application/x-www-form-urlencoded", "multipart/form-data"];

/** JSON if there is any, then a form, then whatever comes first. */
export function chosenMedia(
  content: Readonly<Record<string, MediaType>>,
): readonly [type: string, media: MediaType] | undefined {
  const entries = Object.entries(content);
  return (
    entries.find(([type]) => isJson(type)) ??
    entries.find(([type]) => FORMS.includes(bareMediaType(type))) ??
    entries[0]
  );
}

/** How a body is written in XML, or why it cannot be; nothing for bodies that are no data in XML. */
export function xmlReading(document: Document, type: string, schema: Schema = {}): XmlReading | undefined {
  return isXmlData(document, type, schema) ? xmlBodyOf(document, schema) : undefined;
}

/** A problem of a body in XML as a sentence. */
export function xmlWords({ path, message }: XmlProblem): string {
  return `in XML, ${path === "" ? "" : `"${path}": `}${message}`;
}

/**
 * How a body is written in XML, if it is.
 * @param place where it stands, for the message
 * @throws {UserError} if XML cannot say what its schema describes
 */
export function xmlOf(
  document: Document,
  place: string,
  type: string,
  schema: Schema | undefined,
): XmlBody | undefined {
  const reading = xmlReading(document, type, schema);
  if (reading && !("body" in reading)) {
    throw new UserError(reading.problems.map((problem) => `${place}: ${xmlWords(problem)}`).join("\n"));
  }
  return reading?.body;
}
