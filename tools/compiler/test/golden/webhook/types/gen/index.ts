// Compiled from the vendor's OpenAPI document. Edit that, not this.
export type * from "./webhooks.js";
export type * from "./openapi.js";
