// Compiled from the vendor's OpenAPI document. Edit that, not this.
export * from "./operations/orders.js";
export * from "./operations/pens.js";
export * from "./operations/reports.js";
