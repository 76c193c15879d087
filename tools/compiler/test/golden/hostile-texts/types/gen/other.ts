// Compiled from the vendor's OpenAPI document. Edit that, not this.

/** *\/ export const owned = 1; */
export type Odd = {
    "*/"?: "`${x}` </script>" | undefined;
};
/** Odd *\/ summary */
export type GetOddParams = {
    /** *\/ alert() */
    "a'b\"c"?: string | undefined;
};
export type GetOddResult = Odd;
