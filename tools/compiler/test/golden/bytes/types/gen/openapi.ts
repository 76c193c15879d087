// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  DownloadPhotoParams,
  UploadPhotoParams,
} from "./other.js";
import type {
  BinaryBody,
} from "./shared.js";

export interface paths {
    "/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["uploadPhoto"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/photos/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["downloadPhoto"];
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
        UploadPhotoParams: UploadPhotoParams;
        DownloadPhotoParams: DownloadPhotoParams;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    uploadPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/png": BinaryBody;
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
    downloadPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example a */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The photo. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": BinaryBody;
                };
            };
        };
    };
}
