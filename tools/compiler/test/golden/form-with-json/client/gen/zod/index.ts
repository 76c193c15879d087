// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { CreateParcelResult } from "./schemas/CreateParcelResult.js";
export { CreateParcelResult } from "./schemas/CreateParcelResult.js";
export { ParcelSaved } from "./schemas/ParcelSaved.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
  /** What `createParcel` returns. */
  createParcel: typeof CreateParcelResult;
} = {
  createParcel: CreateParcelResult,
};
