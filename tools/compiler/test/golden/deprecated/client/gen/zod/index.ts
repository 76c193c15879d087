// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { ListOrdersResult } from "./schemas/ListOrdersResult.js";
import { FindOrdersResult } from "./schemas/FindOrdersResult.js";
export { FindOrdersResult } from "./schemas/FindOrdersResult.js";
export { ListOrdersResult } from "./schemas/ListOrdersResult.js";
export { Orders } from "./schemas/Orders.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
  /** What `listOrders` returns. */
  listOrders: typeof ListOrdersResult;
  /** What `findOrders` returns. */
  findOrders: typeof FindOrdersResult;
} = {
  listOrders: ListOrdersResult,
  findOrders: FindOrdersResult,
};
