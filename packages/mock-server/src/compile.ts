import { compileErrors } from "./compile/errors.ts";
import { compileOperations } from "./compile/operations.ts";
import { copySchema, entriesOf, isNode } from "./compile/references.ts";
import { ResponseTable } from "./compile/responses.ts";
import type { MockData } from "./data.ts";

export type * from "./data.ts";
export { fulfillingNames } from "./query.ts";

/**
 * Compiles a bundled OpenAPI 3.1 document to the data that a mock starts from. The work grows with the length of the
 * document, however its schemas refer to each other.
 *
 * @param document the bundle: every `$ref` is local to it. It is not changed.
 * @returns plain JSON, the same for the same document.
 * @throws {Error} when the document is not OpenAPI 3.1, an operation has no `operationId`, or a `$ref` leads nowhere.
 */
export function compileMock(document: unknown): MockData {
  if (!isNode(document) || !/^3\.1\./.test(String(document.openapi))) {
    throw new Error("A mock needs an OpenAPI 3.1 document: `openapi: 3.1.0`.");
  }
  const { info, components, "x-orderwire-encoding": encoding } = document;
  const schemas = Object.fromEntries(
    entriesOf(isNode(components) ? components.schemas : undefined).map(([name, schema]) => [
      name,
      copySchema(document, schema, `#/components/schemas/${name}`),
    ]),
  );
  const table = new ResponseTable(document);
  const operations = compileOperations(document, schemas, table);
  const errors = compileErrors(document, schemas, operations, table.responses);
  return {
    title: isNode(info) ? String(info.title) : "",
    booleans: isNode(encoding) && encoding.booleans === "numeric" ? "numeric" : "literal",
    ...(errors ? { errors } : {}),
    schemas,
    responses: table.responses,
    operations,
  };
}
