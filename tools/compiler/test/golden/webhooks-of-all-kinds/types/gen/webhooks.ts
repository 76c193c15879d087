// Compiled from the vendor's OpenAPI document. Edit that, not this.

export type Sent = {
    /** Its key. */
    id?: Id | undefined;
    order?: {
        id?: number | undefined;
    } | undefined;
} & {
    /** No more will come. */
    last?: boolean | undefined;
};
/** Its key. */
export type Id = number;
/** Asks for a stock */
export type StockAskedPayload = {
    ids: number[];
    count?: (number | null) | undefined;
    exact?: boolean | undefined;
    sum?: (number) | undefined;
    either?: (number | boolean) | undefined;
    switch?: (boolean | string) | undefined;
    text?: string | undefined;
    any?: unknown | undefined;
    "X-Shop": string;
};
export type StockAskedResponse = {
    left: number;
};
/** An order was made */
export type OrderMadePayload = {
    id: number;
    paid?: boolean | undefined;
};
/** listMade */
export type ListMadePayload = {
    body?: number[] | undefined;
};
/** formSent */
export type FormSentPayload = Sent;
export type OrderMadeResponse = undefined;
export type ListMadeResponse = undefined;
export type FormSentResponse = undefined;
