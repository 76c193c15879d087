// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { GetCategoryResult } from "./schemas/GetCategoryResult.js";
export { Category } from "./schemas/Category.js";
export { CategoryModule } from "./schemas/CategoryModule.js";
export { GetCategoryResult } from "./schemas/GetCategoryResult.js";
export { Shelf } from "./schemas/Shelf.js";
export { ShelfBase } from "./schemas/ShelfBase.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
  /** What `getCategory` returns. */
  getCategory: typeof GetCategoryResult;
} = {
  getCategory: GetCategoryResult,
};
