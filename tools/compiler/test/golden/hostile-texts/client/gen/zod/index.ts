// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { GetOddResult } from "./schemas/GetOddResult.js";
export { GetOddResult } from "./schemas/GetOddResult.js";
export { Odd } from "./schemas/Odd.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
  /** What `getOdd` returns. */
  getOdd: typeof GetOddResult;
} = {
  getOdd: GetOddResult,
};
