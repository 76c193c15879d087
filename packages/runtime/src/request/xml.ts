import { shapeAt, type XmlBody, XmlError } from "@orderwire/vocabulary/xml/shape";
import { writeXml } from "@orderwire/vocabulary/xml/write";
import { invalid } from "../errors/make.ts";
import type { BodyEncoder } from "../features.ts";
import { bodyIn } from "./body.ts";
import { requirePlain } from "./plain.ts";

/**
 * The feature for bodies of the kind `xml`: the flat parameters as the elements and attributes of one root, or the field
 * `body` where the root is no object.
 * @param xml what the vendor's schemas say of their names (OpenAPI 3.1, XML Object)
 */
export const xmlBody =
  (xml: XmlBody): BodyEncoder =>
  (body, fields) => {
    const isObject = shapeAt(xml.root.shape, xml.shapes).kind === "object";
    const value = isObject ? fields : bodyIn(body, fields);
    const isEmpty =
      value === undefined || (isObject && Object.values(fields).every((one) => one === undefined));
    if (isEmpty && !body.required) {
      return undefined;
    }
    requirePlain(value, isObject ? "" : "body", "json");
    try {
      return { content: writeXml(value, xml), type: body.type, repeatable: true };
    } catch (error) {
      throw error instanceof XmlError ? invalid(error.path || "body", error.problem) : error;
    }
  };
