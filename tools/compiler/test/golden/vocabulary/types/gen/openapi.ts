// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  ChangeUploadsItem,
  ChangeUploadsParams,
  ChangeUploadsResult,
  CreateOrdersParams,
  CreateOrdersResult,
  DeleteOrderParams,
  GetOrderParams,
  GetOrderResult,
  ListChangesItem,
  ListChangesParams,
  ListChangesResult,
  ListOrdersResult,
  UploadOrdersParams,
  UploadOrdersResult,
} from "./orders.js";
import type {
  ListPensItem,
  ListPensParams,
  ListPensResult,
} from "./pens.js";
import type {
  SendReportParams,
} from "./reports.js";
import type {
  Order,
  Orders,
} from "./shared.js";
import type {
  OrderChangedPayload,
} from "./webhooks.js";

export interface paths {
    "/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getOrder"];
        put?: never;
        post?: never;
        /** @deprecated */
        delete: operations["deleteOrder"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List orders */
        get: operations["listOrders"];
        put?: never;
        post: operations["createOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deprecated since 2026-01-01.
         *
         * @deprecated
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["changeUploads"];
        post: operations["uploadOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sendReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    orderChanged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An order changed */
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
                     *   "token": "t",
                     *   "id": "1"
                     * }
                     */
                    "application/json": {
                        token?: string | undefined;
                        id?: string | undefined;
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
        Order: Order;
        Orders: Orders;
        GetOrderParams: GetOrderParams;
        GetOrderResult: GetOrderResult;
        DeleteOrderParams: DeleteOrderParams;
        ListPensParams: ListPensParams;
        ListPensResult: ListPensResult;
        ListPensItem: ListPensItem;
        ListOrdersResult: ListOrdersResult;
        CreateOrdersParams: CreateOrdersParams;
        CreateOrdersResult: CreateOrdersResult;
        ListChangesParams: ListChangesParams;
        ListChangesResult: ListChangesResult;
        ListChangesItem: ListChangesItem;
        ChangeUploadsParams: ChangeUploadsParams;
        ChangeUploadsResult: ChangeUploadsResult;
        ChangeUploadsItem: ChangeUploadsItem;
        UploadOrdersParams: UploadOrdersParams;
        UploadOrdersResult: UploadOrdersResult;
        SendReportParams: SendReportParams;
        OrderChangedPayload: OrderChangedPayload;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 7 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** An order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *   "id": 7
                     * }
                     */
                    "application/json": Order;
                };
            };
            /** None. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 7 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listPens: {
        parameters: {
            query?: {
                after?: string | undefined;
                size?: number | undefined;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Orders. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *   "orders": [
                     *     {
                     *       "id": 1
                     *     }
                     *   ],
                     *   "next": "b"
                     * }
                     */
                    "application/json": Orders;
                };
            };
        };
    };
    listOrders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Orders. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *   "orders": [
                     *     {
                     *       "id": 1
                     *     }
                     *   ],
                     *   "next": "b"
                     * }
                     */
                    "application/json": Orders;
                };
            };
        };
    };
    createOrders: {
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
                 *   "orders": [
                 *     {
                 *       "id": 1
                 *     }
                 *   ]
                 * }
                 */
                "application/json": {
                    orders: Order[];
                };
            };
        };
        responses: {
            /** An order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *   "id": 7
                     * }
                     */
                    "application/json": Order;
                };
            };
            /** None. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listChanges: {
        parameters: {
            query?: {
                filter?: {
                    sinceId?: number | undefined;
                } | undefined;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Orders. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *   "orders": [
                     *     {
                     *       "id": 1
                     *     }
                     *   ],
                     *   "next": "b"
                     * }
                     */
                    "application/json": Orders;
                };
            };
        };
    };
    changeUploads: {
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
                 *   "orders": [
                 *     {
                 *       "id": 1
                 *     }
                 *   ]
                 * }
                 */
                "application/json": {
                    orders: Order[];
                };
            };
        };
        responses: {
            /** Orders. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *   "orders": [
                     *     {
                     *       "id": 1
                     *     }
                     *   ],
                     *   "next": "b"
                     * }
                     */
                    "application/json": Orders;
                };
            };
        };
    };
    uploadOrders: {
        parameters: {
            query?: never;
            header: {
                "x-row": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *   "orders": {
                 *     "orders": [
                 *       {
                 *         "id": 1
                 *       }
                 *     ]
                 *   }
                 * }
                 */
                "application/json": {
                    orders: Orders;
                };
            };
        };
        responses: {
            /** An order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *   "id": 7
                     * }
                     */
                    "application/json": Order;
                };
            };
            /** None. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sendReport: {
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
                "application/xml": {
                    id: number;
                };
            };
        };
        responses: {
            /** Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
