// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  ListVisitsItem,
  ListVisitsParams,
  ListVisitsResult,
} from "./other.js";

export interface paths {
    "/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List visits */
        get: operations["listVisits"];
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
        ListVisitsParams: ListVisitsParams;
        ListVisitsResult: ListVisitsResult;
        ListVisitsItem: ListVisitsItem;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listVisits: {
        parameters: {
            query?: {
                /** @example 2026-11-01 */
                dateFrom?: string | undefined;
                /** @example 2026-11-30 */
                dateTo?: string | undefined;
                timeFrom?: string | undefined;
                number?: string | undefined;
                page?: number | undefined;
                limit?: (20 | 50) | undefined;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Visits. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *   "visits": [
                     *     1
                     *   ],
                     *   "total": 1
                     * }
                     */
                    "application/json": {
                        visits: number[];
                        total: number;
                    };
                };
            };
        };
    };
}
