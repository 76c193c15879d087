// Compiled from the vendor's OpenAPI document. Edit that, not this.

export type Orders = {
    orders: number[];
    /**
     * Ids of the orders.
     *
     * Deprecated since 2026-03-01: use `orders`.
     *
     * @deprecated
     */
    ids?: number[] | undefined;
};
export type ListOrdersResult = Orders;
export type FindOrdersResult = Orders;
export type ListOrdersParams = Record<string, never>;
export type FindOrdersParams = Record<string, never>;
