// Compiled from the vendor's OpenAPI document. Edit that, not this.
export { Note } from "./schemas/Note.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
} = {
};
