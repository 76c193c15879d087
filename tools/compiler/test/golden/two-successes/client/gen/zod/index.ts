// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { GetImportResult } from "./schemas/GetImportResult.js";
export { GetImportResult } from "./schemas/GetImportResult.js";
export { ImportReady } from "./schemas/ImportReady.js";
export { ImportWaiting } from "./schemas/ImportWaiting.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
  /** What `getImport` returns. */
  getImport: typeof GetImportResult;
} = {
  getImport: GetImportResult,
};
