// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { XmlBody, XmlShapes } from "@orderwire/runtime/xml";

const shapes: XmlShapes = {};

export const sendReportRequest: XmlBody = { root: {
  name: "Report",
  shape: { kind: "object", members: { id: { name: "id", shape: { kind: "number" } } } },
}, shapes };
