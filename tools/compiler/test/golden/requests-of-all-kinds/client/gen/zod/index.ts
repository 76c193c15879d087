// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { SayHeadersResult } from "./schemas/SayHeadersResult.js";
export { SayHeadersResult } from "./schemas/SayHeadersResult.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
  /** What `sayHeaders` returns. */
  sayHeaders: typeof SayHeadersResult;
} = {
  sayHeaders: SayHeadersResult,
};
