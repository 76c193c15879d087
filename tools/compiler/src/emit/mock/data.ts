/** What the mock starts from, as a module: it comes along wherever the package is bundled or transformed. */

import { compileMock } from "@orderwire/mock-server/compile";
import type { Vendor } from "../../model/index.ts";
import { docComment, GENERATED } from "../source.ts";

/** The source of the module that holds the compiled operations. */
export function dataSource({ title, document }: Vendor): string {
  return [
    GENERATED,
    'import type { MockData } from "@orderwire/mock-server/engine";\n\n',
    docComment(`The operations of ${title} as the mock takes them.`),
    `export const data: MockData = JSON.parse(${textLiteral(JSON.stringify(compileMock(document)))});\n`,
  ].join("");
}

/**
 * A literal of JSON text. Engines read that several times faster than an object's literal, and tsc and Babel take it as one
 * token; in single quotes the quotes of the JSON stay as they are.
 */
function textLiteral(json: string): string {
  const text = json
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "\\'")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
  return `'${text}'`;
}
