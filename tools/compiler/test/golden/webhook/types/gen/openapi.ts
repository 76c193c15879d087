// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  CallEndedPayload,
  CallEndedResponse,
} from "./webhooks.js";

export type paths = Record<string, never>;
export interface webhooks {
    callEnded: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A call ended */
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
                     *   "apiKey": "k",
                     *   "seconds": 3,
                     *   "call": {
                     *     "from": "1"
                     *   }
                     * }
                     */
                    "application/x-www-form-urlencoded": {
                        token: string;
                        apiKey: string;
                        seconds: number;
                        missed?: boolean | undefined;
                        call: {
                            from?: string | undefined;
                        };
                    };
                };
            };
            responses: {
                /** Heard. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *   "success": true
                         * }
                         */
                        "application/json": {
                            success: boolean;
                        };
                    };
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
        CallEndedPayload: CallEndedPayload;
        CallEndedResponse: CallEndedResponse;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
