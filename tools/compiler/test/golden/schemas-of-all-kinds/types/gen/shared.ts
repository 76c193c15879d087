// Compiled from the vendor's OpenAPI document. Edit that, not this.


/** What may be sent as raw bytes; a string is sent as UTF-8. A stream of Node's is an async iterable. */
export type BinaryBody = string | ArrayBuffer | Uint8Array | Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;
export type Numbers = {
    count?: number | undefined;
    sum?: number | undefined;
    least?: number | undefined;
    mixed?: (number | string | boolean | null) | undefined;
    kinds?: (1 | "a" | true | null) | undefined;
    values?: ([
        1,
        "a"
    ] | never[] | {
        a: 1;
        "b c": [
            Record<string, never>
        ];
    } | "x") | undefined;
};
export type Wide = {
    a: number;
    b?: (string | null) | undefined;
} & {
    [key: string]: number | boolean | (string | null) | undefined;
};
export type WideAll = {
    a: number;
} & {
    [key: string]: number;
};
export type Closed = Record<string, unknown>;
export type ClosedToo = {
    a?: number | undefined;
};
export type OpenToo = {
    a?: number | undefined;
} & {
    [key: string]: unknown | number | undefined;
};
export type Ruled = {
    c?: unknown | undefined;
} & {
    a?: string | undefined;
    b?: string | undefined;
    c?: number | undefined;
};
export type Either = ClosedToo | Wide;
/** One of two. */
export type Exactly = {
    /** Of the first. */
    a: number;
} | {
    b: number;
    deep?: {
        x?: number | undefined;
    } | undefined;
} | null;
