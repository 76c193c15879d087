// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  Category,
  CategoryModule,
  GetCategoryResult,
  Shelf,
  ShelfBase,
} from "./other.js";

export interface paths {
    "/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCategory"];
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
        Category: Category;
        Shelf: Shelf;
        ShelfBase: ShelfBase;
        CategoryModule: CategoryModule;
        GetCategoryResult: GetCategoryResult;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getCategory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The root. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *   "name": "all"
                     * }
                     */
                    "application/json": Category;
                };
            };
        };
    };
}
