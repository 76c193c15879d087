// Compiled from the vendor's OpenAPI document. Edit that, not this.

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
} = {
};
