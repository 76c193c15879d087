// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { TagShopResult } from "./schemas/TagShopResult.js";
export { TagShopResult } from "./schemas/TagShopResult.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
  /** What `tagShop` returns. */
  tagShop: typeof TagShopResult;
} = {
  tagShop: TagShopResult,
};
