/** Bodies in XML, for compiled clients of vendors that have some: it loads `@rgrove/parse-xml`, which nobody else needs. */
export type { XmlBody, XmlName, XmlNode, XmlShape, XmlShapes } from "@orderwire/vocabulary/xml/shape";
export { xmlBody } from "./request/xml.ts";
export { xmlResponse } from "./response/xml.ts";
