// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { GetBookResult } from "./schemas/GetBookResult.js";
import { GetLatestBookResult } from "./schemas/GetLatestBookResult.js";
export { Book } from "./schemas/Book.js";
export { GetBookResult } from "./schemas/GetBookResult.js";
export { GetLatestBookResult } from "./schemas/GetLatestBookResult.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
  /** What `getBook` returns. */
  getBook: typeof GetBookResult;
  /** What `getLatestBook` returns. */
  getLatestBook: typeof GetLatestBookResult;
} = {
  getBook: GetBookResult,
  getLatestBook: GetLatestBookResult,
};
