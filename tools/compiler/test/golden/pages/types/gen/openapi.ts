// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  ListTicketsItem,
  ListTicketsParams,
  ListTicketsResult,
  Ticket,
} from "./other.js";

export interface paths {
    "/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tickets */
        get: operations["listTickets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Ticket: Ticket;
        ListTicketsParams: ListTicketsParams;
        ListTicketsResult: ListTicketsResult;
        ListTicketsItem: ListTicketsItem;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listTickets: {
        parameters: {
            query?: {
                page?: number | undefined;
                limit?: (20 | 50) | undefined;
                filter?: {
                    ids?: number[] | undefined;
                } | undefined;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        pages?: number | undefined;
                        tickets: Ticket[];
                    };
                };
            };
            /** None. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *   "message": "None"
                     * }
                     */
                    "application/json": Record<string, unknown>;
                };
            };
        };
    };
}
