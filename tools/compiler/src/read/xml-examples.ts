import { readXml } from "@orderwire/vocabulary/xml/read";
import { type XmlBody, XmlError } from "@orderwire/vocabulary/xml/shape";
import type { Example } from "../model/index.ts";
import { UserError } from "../user-error.ts";

/**
 * Examples of a body in XML as values; a document may show them as the text that travels.
 * @throws {UserError} for a text that is not what its schema describes
 */
export function xmlExamples(examples: readonly Example[], xml: XmlBody): Example[] {
  return examples.map((example) => {
    if (typeof example.value !== "string" || !example.value.trimStart().startsWith("<")) {
      return example;
    }
    try {
      return { ...example, value: readXml(example.value, xml) };
    } catch (error) {
      if (!(error instanceof XmlError)) {
        throw error;
      }
      throw new UserError(
        `The example ${JSON.stringify(example.name ?? example.value.slice(0, 40))} is not what its schema describes: ${error.message}.`,
      );
    }
  });
}
