// Compiled from the vendor's OpenAPI document. Edit that, not this.
export * from "./operations/other.js";
