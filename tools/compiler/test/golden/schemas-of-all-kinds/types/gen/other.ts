// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  BinaryBody,
} from "./shared.js";

/**
 * The first line.
 * The second one,
 *   indented.
 *
 * ​@deprecated in a text
 *   ​@example in a line
 * Mail: a@b.test
 */
export type Thing = {
    /**
     * Its key.
     *
     * @deprecated
     * @example 9
     */
    id: number;
    /**
     * The first line.
     * The second one,
     *   indented.
     *
     * ​@deprecated in a text
     *   ​@example in a line
     * Mail: a@b.test
     */
    self: Thing;
    /** What it tells. */
    told?: Told | undefined;
    /** Another text. */
    own?: Told | undefined;
    any: unknown;
    /** Always the same. */
    mark?: "Thing" | undefined;
    only?: "Thing" | undefined;
    none?: null | undefined;
    part?: ThingPart | undefined;
    /** Format: date */
    "with space"?: string | undefined;
    /**
     * ​@see nothing
     *
     * Format: date-time
     */
    default?: string | undefined;
    /**
     * Line one.
     *
     *     code
     *
     * Line two.
     *
     * Format: uuid
     */
    wide?: string | undefined;
};
export type ThingPart = {
    /**
     * The first line.
     * The second one,
     *   indented.
     *
     * ​@deprecated in a text
     *   ​@example in a line
     * Mail: a@b.test
     */
    thing: Thing;
    texts?: Texts | undefined;
};
/**
 * What it tells.
 *
 * Told
 */
export type Told = boolean;
export type Texts = {
    /** Format: email */
    mail?: string | undefined;
    /** Format: uri */
    site?: string | undefined;
    /** Format: x-other */
    other?: string | undefined;
    /**
     * A day or none.
     *
     * Format: date
     */
    day?: (string | null) | undefined;
    /** Format: binary */
    file?: BinaryBody | undefined;
    open?: ("a" | "b" | (string & {}) | number) | undefined;
    numbers?: ((1 | 2) | string) | undefined;
    nested?: ("a" | "b" | null | (string & {})) | undefined;
    one?: string | undefined;
    /** @example ab */
    both?: (string & unknown) | undefined;
};
export type Lists = {
    any?: unknown[] | undefined;
    few?: string[] | undefined;
    notUnique?: unknown[] | undefined;
    has?: unknown[] | undefined;
    hasOne?: unknown[] | undefined;
    pair?: [
        number,
        Told
    ] | undefined;
    start?: unknown[] | undefined;
    closed?: unknown[] | undefined;
    matrix?: number[][] | undefined;
    flags?: (boolean[] | {
        a?: boolean | undefined;
    }) | undefined;
};
export type Maps = {
    [key: string]: Told;
};
export type Patterns = {
    a?: number | undefined;
};
export type Whole = Thing & {
    more: {
        n?: number | undefined;
    }[];
};
export type ListThingsResult = (Thing | Texts)[];
export type ListThingsParams = Record<string, never>;
