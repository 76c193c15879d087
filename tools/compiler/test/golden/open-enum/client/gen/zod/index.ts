// Compiled from the vendor's OpenAPI document. Edit that, not this.
export { Color } from "./schemas/Color.js";
export { Depth } from "./schemas/Depth.js";
export { Lamp } from "./schemas/Lamp.js";
export { Signal } from "./schemas/Signal.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
} = {
};
