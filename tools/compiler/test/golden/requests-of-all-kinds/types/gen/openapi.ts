// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  SayHeadersParams,
  SayHeadersResult,
  SendAnyParams,
  SendDeepParams,
  SendFileParams,
  SendListsParams,
  SendSameParams,
  SendTextParams,
  UseStylesParams,
} from "./other.js";
import type {
  BinaryBody,
} from "./shared.js";

export interface paths {
    "/same": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sendSame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sendLists"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sendDeep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/any": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sendAny"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["sendFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["sendText"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/headers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["sayHeaders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/styles/{id}/{parts}/{whole}": {
        parameters: {
            query?: {
                page?: number | undefined;
            };
            header?: never;
            path: {
                /** @example 1 */
                id: number;
            };
            cookie?: never;
        };
        get: operations["useStyles"];
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
        SendSameParams: SendSameParams;
        SendListsParams: SendListsParams;
        SendDeepParams: SendDeepParams;
        SendAnyParams: SendAnyParams;
        SendFileParams: SendFileParams;
        SendTextParams: SendTextParams;
        SayHeadersParams: SayHeadersParams;
        SayHeadersResult: SayHeadersResult;
        UseStylesParams: UseStylesParams;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    sendSame: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Either way. */
        requestBody: {
            content: {
                "text/csv": string;
                "application/x-www-form-urlencoded": {
                    a: number;
                    b?: string | undefined;
                };
                /**
                 * @example {
                 *   "a": 1
                 * }
                 */
                "application/json": {
                    a: number;
                    b?: string | undefined;
                };
                "multipart/form-data": {
                    a: number;
                    b?: string | undefined;
                };
                "application/octet-stream": {
                    a: number;
                    b?: string | undefined;
                };
                "application/merge-patch+json": {
                    a?: number | undefined;
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
    sendLists: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *   "ids": [
                 *     1
                 *   ]
                 * }
                 */
                "application/json": {
                    ids?: number[] | undefined;
                };
                "application/x-www-form-urlencoded": {
                    ids?: number[] | undefined;
                };
                "multipart/form-data": {
                    ids?: number[] | undefined;
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
    sendDeep: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *   "ids": [
                 *     1
                 *   ]
                 * }
                 */
                "multipart/form-data": {
                    ids?: number[] | undefined;
                };
                "application/x-www-form-urlencoded": {
                    ids?: number[] | undefined;
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
    sendAny: {
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
                "application/json": unknown;
                "text/plain": unknown;
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
    sendFile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "image/png": BinaryBody;
                "image/gif": BinaryBody;
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
    sendText: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example a */
                "text/plain": string;
                "text/csv": string;
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
    sayHeaders: {
        parameters: {
            query: {
                /** @example one */
                only: "one";
            };
            header: {
                "X-Const": "one";
                "X-Only": "one";
                /** @example two */
                "X-Either": "one" | "two";
                /** @example 1 */
                "X-Number": 1;
                "X-Maybe"?: "one" | undefined;
                /** @example b */
                "X-None": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *   "ok": true
                     * }
                     */
                    "application/json": {
                        ok?: boolean | undefined;
                    };
                };
            };
            /** Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** None. */
            "x-note": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** Anything else. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
        };
    };
    useStyles: {
        parameters: {
            query?: {
                /** An own one. */
                page?: string | undefined;
                pipes?: unknown[] | undefined;
                pipesApart?: unknown[] | undefined;
                spaces?: (unknown[] | null) | undefined;
                joined?: unknown[] | undefined;
                object?: Record<string, unknown> | undefined;
                either?: (unknown[] | number) | undefined;
            };
            header?: {
                "X-Parts"?: Record<string, unknown> | undefined;
                "X-Json"?: string | undefined;
                "X-Plain"?: number | undefined;
            };
            path: {
                /** @example 1 */
                id: number;
                /**
                 * @example {
                 *   "a": 1
                 * }
                 */
                parts: Record<string, unknown>;
                /** @example b */
                whole: string;
            };
            cookie?: {
                session?: string | undefined;
                ids?: unknown[] | undefined;
            };
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
}
