// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  Order,
  Orders,
} from "./shared.js";

/** getOrder */
export type GetOrderParams = {
    id: number;
};
export type GetOrderResult = Order;
/** deleteOrder */
export type DeleteOrderParams = {
    id: number;
};
export type ListOrdersResult = Orders;
/** createOrders */
export type CreateOrdersParams = {
    orders: Order[];
};
export type CreateOrdersResult = Order;
/** listChanges */
export type ListChangesParams = {
    filter?: {
        sinceId?: number | undefined;
    } | undefined;
};
export type ListChangesResult = Orders;
export type ListChangesItem = Order;
/** changeUploads */
export type ChangeUploadsParams = {
    orders: Order[];
};
export type ChangeUploadsResult = Orders;
export type ChangeUploadsItem = Order;
/** uploadOrders */
export type UploadOrdersParams = {
    "x-row"?: string | undefined;
    orders: Orders;
};
export type UploadOrdersResult = Order;
export type DeleteOrderResult = undefined;
export type ListOrdersParams = Record<string, never>;
