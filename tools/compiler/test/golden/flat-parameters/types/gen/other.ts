// Compiled from the vendor's OpenAPI document. Edit that, not this.

/** Tag a shop */
export type TagShopParams = {
    /** Its code. */
    shop: string;
    /** Only these. */
    ids?: number[] | undefined;
    "X-Reason"?: string | undefined;
    /** The tag. */
    tag: string;
    colour?: string | undefined;
};
export type TagShopResult = boolean;
