// Compiled from the vendor's OpenAPI document. Edit that, not this.
export type * from "./orders.js";
export type * from "./pens.js";
export type * from "./reports.js";
export type * from "./shared.js";
export type * from "./webhooks.js";
export type * from "./openapi.js";
