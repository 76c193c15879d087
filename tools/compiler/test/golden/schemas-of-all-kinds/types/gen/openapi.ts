// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  ListThingsResult,
  Lists,
  Maps,
  Patterns,
  Texts,
  Thing,
  ThingPart,
  Told,
  Whole,
} from "./other.js";
import type {
  Closed,
  ClosedToo,
  Either,
  Exactly,
  Numbers,
  OpenToo,
  Ruled,
  Wide,
  WideAll,
} from "./shared.js";

export interface paths {
    "/things": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listThings"];
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
        Thing: Thing;
        ThingPart: ThingPart;
        Told: Told;
        Texts: Texts;
        Numbers: Numbers;
        Lists: Lists;
        Maps: Maps;
        Wide: Wide;
        WideAll: WideAll;
        Patterns: Patterns;
        Closed: Closed;
        ClosedToo: ClosedToo;
        OpenToo: OpenToo;
        Ruled: Ruled;
        Either: Either;
        Exactly: Exactly;
        Whole: Whole;
        ListThingsResult: ListThingsResult;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listThings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Things. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (Thing | Texts)[];
                };
            };
            /** Refused. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Maps;
                };
            };
        };
    };
}
