// Compiled from the vendor's OpenAPI document. Edit that, not this.

export type Node = {
    size?: number | undefined;
    inner?: Node[] | undefined;
    parent?: (Node | null) | undefined;
};
export type Sent = {
    /** Its key. */
    id?: Id | undefined;
    order?: {
        id?: number | undefined;
    } | undefined;
} & {
    /** No more will come. */
    last?: boolean | undefined;
};
/** Its key. */
export type Id = number;
/** Asks for a stock */
export type StockAskedPayload = {
    ids: number[];
    sizes?: (unknown[] & number[]) | undefined;
    sums?: {
        a?: number | undefined;
    } | undefined;
    all?: unknown[] | undefined;
    count?: (number | null) | undefined;
    exact?: boolean | undefined;
    sum?: (number) | undefined;
    either?: (number | boolean) | undefined;
    switch?: (boolean | string) | undefined;
    text?: string | undefined;
    any?: unknown | undefined;
    "X-Shop": string;
    "X-Parts"?: number[] | undefined;
    where?: Record<string, unknown> | undefined;
    page?: {
        size?: number | undefined;
    } | undefined;
};
export type StockAskedResponse = {
    left: number;
};
/** An order was made */
export type OrderMadePayload = {
    id: number;
    paid?: boolean | undefined;
};
/** listMade */
export type ListMadePayload = {
    body?: number[] | undefined;
};
/** formSent */
export type FormSentPayload = Sent;
/** textSent */
export type TextSentPayload = {
    "X-Sign"?: string | undefined;
    body: string;
};
/** bracketsSent */
export type BracketsSentPayload = {
    rows?: {
        id?: number | undefined;
        codes?: string[] | undefined;
    }[] | undefined;
    sums?: {
        [key: string]: number;
    } | undefined;
    tree?: Node | undefined;
    party?: ({
        kind?: "person" | undefined;
        age?: number | undefined;
    } | {
        kind?: "company" | undefined;
        isOpen?: boolean | undefined;
    }) | undefined;
    word?: ("a" | "b" | (string & {})) | undefined;
    level?: (1 | 2 | null) | undefined;
    both?: ((number | string) & number) | undefined;
    many?: (number | number[]) | undefined;
    joined?: ({
        id?: unknown | undefined;
        name?: string | undefined;
    } & {
        id?: number | undefined;
    }) | undefined;
};
export type OrderMadeResponse = undefined;
export type ListMadeResponse = undefined;
export type FormSentResponse = undefined;
export type TextSentResponse = undefined;
export type BracketsSentResponse = undefined;
