// Compiled from the vendor's OpenAPI document. Edit that, not this.

/** An order. */
export type Order = {
    id: number;
};
export type Orders = {
    orders: Order[];
    next?: string | undefined;
};
