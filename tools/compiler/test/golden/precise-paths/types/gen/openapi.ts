// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  Book,
  GetBookParams,
  GetBookResult,
  GetLatestBookResult,
} from "./other.js";

export interface paths {
    "/books/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a book
         *
         * @deprecated
         */
        get: operations["getBook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/books/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the latest book */
        get: operations["getLatestBook"];
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
        Book: Book;
        GetBookParams: GetBookParams;
        GetBookResult: GetBookResult;
        GetLatestBookResult: GetLatestBookResult;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getBook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example a/b */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The book. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *   "kind": "book"
                     * }
                     */
                    "application/json": Book;
                };
            };
        };
    };
    getLatestBook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The book. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *   "kind": "book"
                     * }
                     */
                    "application/json": Book;
                };
            };
        };
    };
}
