// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { ListVisitsResult } from "./schemas/ListVisitsResult.js";
export { ListVisitsResult } from "./schemas/ListVisitsResult.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
  /** What `listVisits` returns. */
  listVisits: typeof ListVisitsResult;
} = {
  listVisits: ListVisitsResult,
};
