import { readXml } from "@orderwire/vocabulary/xml/read";
import { type XmlBody, XmlError } from "@orderwire/vocabulary/xml/shape";
import { writeXml } from "@orderwire/vocabulary/xml/write";
import type { Example } from "../model/index.ts";
import { UserError } from "../user-error.ts";

/**
 * Examples of a body in XML as values; a document may show them as the text that travels.
 * @param place where the body stands, for the message
 * @throws {UserError} for one that is not what its schema describes, or that XML has no place for
 */
export function xmlExamples(place: string, examples: readonly Example[], xml: XmlBody): Example[] {
  return examples.map((example) => {
    const { value, name } = example;
    try {
      const isText = typeof value === "string" && value.trimStart().startsWith("<");
      const read = isText ? readXml(value, xml) : value;
      writeXml(read, xml);
      return { ...example, value: read };
    } catch (error) {
      if (!(error instanceof XmlError)) {
        throw error;
      }
      const which = name === undefined ? "the example" : `the example ${JSON.stringify(name)}`;
      throw new UserError(`${place}: ${which} does not fit its schema in XML: ${error.message}.`);
    }
  });
}
