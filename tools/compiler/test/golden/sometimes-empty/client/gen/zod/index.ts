// Compiled from the vendor's OpenAPI document. Edit that, not this.
export { PrintLabelResultBody } from "./schemas/PrintLabelResultBody.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
} = {
};
