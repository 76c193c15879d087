import { compileDocument } from "./compile/compile.ts";
import type { MockData } from "./data.ts";

export { candidates } from "./respond/make-up/candidates.ts";
export type { MockData };

/**
 * Compiles a bundled OpenAPI 3.1 document to the data that a mock starts from. The work grows with the length of the
 * document, however its schemas refer to each other.
 *
 * @param document the bundle: every `$ref` is local to it. It is not changed.
 * @returns plain JSON, the same for the same document.
 * @throws {TypeError} when the document is not OpenAPI 3.1, an operation has no `operationId`, a `$ref` leads nowhere, or
 * the document asks for what no mock could do.
 */
export function compileMock(document: unknown): MockData {
  return compileDocument(document);
}
