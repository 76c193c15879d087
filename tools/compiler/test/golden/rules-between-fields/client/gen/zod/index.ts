// Compiled from the vendor's OpenAPI document. Edit that, not this.
export { Contact } from "./schemas/Contact.js";
export { ContactWrite } from "./schemas/ContactWrite.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
} = {
};
