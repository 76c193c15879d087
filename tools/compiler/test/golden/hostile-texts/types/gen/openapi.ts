// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  GetOddParams,
  GetOddResult,
  Odd,
} from "./other.js";

export interface paths {
    "/odd": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ends *\/ a comment, `quotes` and ${code}.
         *
         * Odd *\/ summary
         */
        get: operations["getOdd"];
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
        Odd: Odd;
        GetOddParams: GetOddParams;
        GetOddResult: GetOddResult;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getOdd: {
        parameters: {
            query?: {
                /** *\/ alert() */
                "a'b\"c"?: string | undefined;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Odd. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *   "*\/": "`${x}`
                    </script>"
                     * }
                     */
                    "application/json": Odd;
                };
            };
        };
    };
}
