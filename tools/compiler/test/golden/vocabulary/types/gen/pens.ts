// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  Order,
  Orders,
} from "./shared.js";

/** listPens */
export type ListPensParams = {
    after?: string | undefined;
    size?: number | undefined;
};
export type ListPensResult = Orders;
export type ListPensItem = Order;
