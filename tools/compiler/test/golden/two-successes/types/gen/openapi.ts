// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  GetImportResult,
  ImportReady,
  ImportWaiting,
} from "./other.js";

export interface paths {
    "/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getImport"];
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
        ImportReady: ImportReady;
        ImportWaiting: ImportWaiting;
        GetImportResult: GetImportResult;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Ready. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *   "rows": 2
                     * }
                     */
                    "application/json": ImportReady;
                };
            };
            /** Not yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *   "eta": 5
                     * }
                     */
                    "application/json": ImportWaiting;
                };
            };
        };
    };
}
