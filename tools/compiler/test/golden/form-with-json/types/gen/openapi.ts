// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  CreateParcelParams,
  CreateParcelResult,
  ParcelSaved,
} from "./other.js";

export interface paths {
    "/parcels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["createParcel"];
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
        ParcelSaved: ParcelSaved;
        CreateParcelParams: CreateParcelParams;
        CreateParcelResult: CreateParcelResult;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createParcel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    by?: ("id" | "externalId") | undefined;
                    parcel: {
                        weight?: number | undefined;
                    };
                };
            };
        };
        responses: {
            /** Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *   "id": 1
                     * }
                     */
                    "application/json": ParcelSaved;
                };
            };
        };
    };
}
