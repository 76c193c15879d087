// Compiled from the vendor's OpenAPI document. Edit that, not this.
export type * from "./other.js";
export type * from "./shared.js";
export type * from "./openapi.js";
