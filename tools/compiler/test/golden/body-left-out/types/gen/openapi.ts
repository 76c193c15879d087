// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  AddNoteParams,
  ChangeNotesParams,
  DrawNoteParams,
  OrderNotesParams,
  ReplaceNotesParams,
} from "./other.js";
import type {
  BinaryBody,
  Note,
} from "./shared.js";

export interface paths {
    "/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["replaceNotes"];
        /** Add a note. */
        post: operations["addNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["changeNotes"];
        trace?: never;
    };
    "/notes/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["drawNote"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notes/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["orderNotes"];
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
        Note: Note;
        ReplaceNotesParams: ReplaceNotesParams;
        AddNoteParams: AddNoteParams;
        ChangeNotesParams: ChangeNotesParams;
        DrawNoteParams: DrawNoteParams;
        OrderNotesParams: OrderNotesParams;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    replaceNotes: {
        parameters: {
            query: {
                /** @example 7 */
                id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *   "text": "Hello"
                 * }
                 */
                "application/json": {
                    text: string;
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
    addNote: {
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
                 *   "text": "Hello",
                 *   "mark": 1
                 * }
                 */
                "application/json": Note;
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
    changeNotes: {
        parameters: {
            query?: {
                /**
                 * Which.
                 *
                 * @deprecated
                 */
                ids?: number[] | undefined;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *   "text": "Hello",
                 *   "owner": "me"
                 * }
                 */
                "application/json": Note & {
                    /** Whose. */
                    owner: string;
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
    drawNote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The picture. */
        requestBody?: {
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
    orderNotes: {
        parameters: {
            query?: never;
            header?: {
                "X-Why"?: string | undefined;
            };
            path?: never;
            cookie?: never;
        };
        /** Their ids. */
        requestBody?: {
            content: {
                /**
                 * @example [
                 *   3,
                 *   1
                 * ]
                 */
                "application/json": number[];
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
}
