import type { Document } from "@orderwire/vocabulary/openapi";
import { type CompiledMock, FORMAT } from "../data.ts";
import { DocumentReader } from "./document-reader.ts";
import { compileErrors } from "./errors.ts";
import { compileOperations } from "./operations.ts";
import { ResponseTable } from "./responses.ts";
import { isNode } from "./schema-copy.ts";

/**
 * Compiles a bundled OpenAPI 3.1 document to the data that a mock starts from. The work grows with the length of the
 * document, however its schemas refer to each other.
 *
 * @param document the bundle: every `$ref` is local to it. It is not changed.
 * @returns plain JSON, the same for the same document.
 * @throws {TypeError} when the document is not OpenAPI 3.1, an operation has no `operationId`, a `$ref` leads nowhere, or
 * the document asks for what no mock could do.
 */
export function compileMock(document: unknown): CompiledMock {
  if (!isOpenApi(document)) {
    throw new TypeError("The document must be OpenAPI 3.1, with `openapi: 3.1.0`.");
  }
  const reader = new DocumentReader(document);
  const table = new ResponseTable(reader);
  const operations = compileOperations(reader, table);
  const errors = compileErrors(reader, operations, table.responses);
  return {
    format: FORMAT,
    title: String(document.info?.title ?? ""),
    booleans: document["x-orderwire-encoding"]?.booleans ?? "literal",
    ...(errors ? { errors } : {}),
    schemas: reader.schemas.components,
    responses: table.responses,
    operations,
  };
}

function isOpenApi(document: unknown): document is Document {
  return isNode(document) && /^3\.1\./.test(String(document.openapi));
}
