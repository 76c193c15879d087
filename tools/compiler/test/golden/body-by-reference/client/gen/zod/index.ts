// Compiled from the vendor's OpenAPI document. Edit that, not this.
export { NoteWrite } from "./schemas/NoteWrite.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
} = {
};
