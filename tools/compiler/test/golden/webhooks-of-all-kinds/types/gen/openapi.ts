// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  BracketsSentPayload,
  FormSentPayload,
  Id,
  ListMadePayload,
  Node,
  OrderMadePayload,
  Sent,
  StockAskedPayload,
  StockAskedResponse,
  TextSentPayload,
} from "./webhooks.js";

export type paths = Record<string, never>;
export interface webhooks {
    stockAsked: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Before a sale.
         *
         * Asks for a stock
         */
        get: {
            parameters: {
                query: {
                    "ids[]": number[];
                    "sizes[]"?: (unknown[] & number[]) | undefined;
                    sums?: {
                        a?: number | undefined;
                    } | undefined;
                    "all[]"?: unknown[] | undefined;
                    count?: (number | null) | undefined;
                    exact?: boolean | undefined;
                    sum?: (number) | undefined;
                    either?: (number | boolean) | undefined;
                    switch?: (boolean | string) | undefined;
                    text?: string | undefined;
                    any?: unknown | undefined;
                    where?: string | undefined;
                    page?: {
                        size?: number | undefined;
                    } | undefined;
                };
                header: {
                    "X-Shop": string;
                    "X-Parts"?: number[] | undefined;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** Told. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *   "left": 3
                         * }
                         */
                        "application/json": {
                            left: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    orderMade: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An order was made */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *   "id": 1
                     * }
                     */
                    "application/json": {
                        id: number;
                        paid?: boolean | undefined;
                    };
                };
            };
            responses: {
                /** Heard. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    listMade: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    /**
                     * @example [
                     *   1
                     * ]
                     */
                    "application/json": number[];
                };
            };
            responses: {
                /** Heard. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** Not heard. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    formSent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *   "id": 1,
                     *   "order": {
                     *     "id": 2
                     *   }
                     * }
                     */
                    "application/x-www-form-urlencoded": Sent;
                };
            };
            responses: {
                /** Any. */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    textSent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "X-Sign"?: string | undefined;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /** @example <a>1</a> */
                    "application/xml": string;
                };
            };
            responses: {
                /** Heard. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    bracketsSent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *   "rows": [
                     *     {
                     *       "id": 1,
                     *       "codes": [
                     *         "a"
                     *       ]
                     *     }
                     *   ],
                     *   "level": 1
                     * }
                     */
                    "application/x-www-form-urlencoded": {
                        rows?: {
                            id?: number | undefined;
                            codes?: string[] | undefined;
                        }[] | undefined;
                        sums?: {
                            [key: string]: number;
                        } | undefined;
                        tree?: Node | undefined;
                        party?: ({
                            kind?: "person" | undefined;
                            age?: number | undefined;
                        } | {
                            kind?: "company" | undefined;
                            isOpen?: boolean | undefined;
                        }) | undefined;
                        word?: ("a" | "b" | (string & {})) | undefined;
                        level?: (1 | 2 | null) | undefined;
                        both?: ((number | string) & number) | undefined;
                        many?: (number | number[]) | undefined;
                        joined?: ({
                            id?: unknown | undefined;
                            name?: string | undefined;
                        } & {
                            id?: number | undefined;
                        }) | undefined;
                    };
                    /**
                     * @example {
                     *   "rows": [
                     *     {
                     *       "id": 1,
                     *       "codes": [
                     *         "a"
                     *       ]
                     *     }
                     *   ],
                     *   "level": 1
                     * }
                     */
                    "application/json": {
                        rows?: {
                            id?: number | undefined;
                            codes?: string[] | undefined;
                        }[] | undefined;
                        sums?: {
                            [key: string]: number;
                        } | undefined;
                        tree?: Node | undefined;
                        party?: ({
                            kind?: "person" | undefined;
                            age?: number | undefined;
                        } | {
                            kind?: "company" | undefined;
                            isOpen?: boolean | undefined;
                        }) | undefined;
                        word?: ("a" | "b" | (string & {})) | undefined;
                        level?: (1 | 2 | null) | undefined;
                        both?: ((number | string) & number) | undefined;
                        many?: (number | number[]) | undefined;
                        joined?: ({
                            id?: unknown | undefined;
                            name?: string | undefined;
                        } & {
                            id?: number | undefined;
                        }) | undefined;
                    };
                };
            };
            responses: {
                /** Heard. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        Node: Node;
        Sent: Sent;
        Id: Id;
        StockAskedPayload: StockAskedPayload;
        StockAskedResponse: StockAskedResponse;
        OrderMadePayload: OrderMadePayload;
        ListMadePayload: ListMadePayload;
        FormSentPayload: FormSentPayload;
        TextSentPayload: TextSentPayload;
        BracketsSentPayload: BracketsSentPayload;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
