// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  TagShopParams,
  TagShopResult,
} from "./other.js";

export interface paths {
    "/shops/{shop}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tag a shop */
        post: operations["tagShop"];
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
        TagShopParams: TagShopParams;
        TagShopResult: TagShopResult;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    tagShop: {
        parameters: {
            query?: {
                /** Only these. */
                "ids[]"?: number[] | undefined;
            };
            header?: {
                "X-Reason"?: string | undefined;
            };
            path: {
                /**
                 * Its code.
                 *
                 * @example main
                 */
                shop: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *   "tag": "sale"
                 * }
                 */
                "application/json": {
                    /** The tag. */
                    tag: string;
                    colour?: string | undefined;
                };
            };
        };
        responses: {
            /** Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example true */
                    "application/json": boolean;
                };
            };
        };
    };
}
