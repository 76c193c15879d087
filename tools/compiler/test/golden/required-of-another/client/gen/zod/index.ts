// Compiled from the vendor's OpenAPI document. Edit that, not this.
export { CouponBase } from "./schemas/CouponBase.js";
export { CouponWrite } from "./schemas/CouponWrite.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
} = {
};
