import type { MockData } from "./data.ts";

export type * from "./data.ts";

/**
 * Compiles a bundled OpenAPI 3.1 document to the data that a mock starts from.
 *
 * @param document the bundle: every `$ref` is local to it. It is not changed.
 * @returns plain JSON, the same for the same document.
 * @throws {Error} when the document is no OpenAPI 3.1, an operation has no `operationId`, or a `$ref` leads nowhere.
 */
export function compileMock(document: unknown): MockData {
  throw new Error(`not yet ${typeof document}`);
}
