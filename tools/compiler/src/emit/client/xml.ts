/** What clients know of bodies in XML, as data. */

import type { XmlBody, XmlShapes } from "@orderwire/vocabulary/xml/shape";
import type { Operation, Vendor } from "../../model/index.ts";
import { toCode } from "../../samples/code.ts";
import type { Files } from "../files.ts";
import { GENERATED } from "../source.ts";

/** The constants of an operation's bodies. */
export function xmlNames({ id }: Operation): { readonly request: string; readonly response: string } {
  return { request: `${id}Request`, response: `${id}Response` };
}

/** A module with each body's root, and the shapes of components, if the vendor has any body in XML. */
export function xmlSources({ operations }: Vendor): Files {
  const bodies = operations.flatMap((operation) => {
    const { request, response } = xmlNames(operation);
    const read = operation.responseKind === "xml" ? xmlResponseOf(operation) : undefined;
    return [
      ...(operation.body?.xml ? [[request, operation.body.xml] as const] : []),
      ...(read ? [[response, read] as const] : []),
    ];
  });
  if (bodies.length === 0) {
    return {};
  }
  // A component's shape is the same wherever it is referred to.
  const shapes: XmlShapes = Object.assign({}, ...bodies.map(([, body]) => body.shapes));
  return {
    "gen/xml.ts": [
      GENERATED,
      'import type { XmlBody, XmlShapes } from "@orderwire/runtime/xml";\n\n',
      `const shapes: XmlShapes = ${toCode(shapes)};\n`,
      ...bodies.map(
        ([name, { root }]) => `\nexport const ${name}: XmlBody = { root: ${toCode(root)}, shapes };\n`,
      ),
    ].join(""),
  };
}

/** How the client reads the operation's successes. */
function xmlResponseOf({ responses }: Operation): XmlBody | undefined {
  return responses.find(({ success, xml }) => success && xml)?.xml;
}
