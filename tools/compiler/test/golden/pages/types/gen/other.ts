// Compiled from the vendor's OpenAPI document. Edit that, not this.

export type Ticket = {
    id: number;
};
/** List tickets */
export type ListTicketsParams = {
    page?: number | undefined;
    limit?: (20 | 50) | undefined;
    filter?: {
        ids?: number[] | undefined;
    } | undefined;
};
export type ListTicketsResult = {
    pages?: number | undefined;
    tickets: Ticket[];
};
export type ListTicketsItem = Ticket;
