// Compiled from the vendor's OpenAPI document. Edit that, not this.

export type Prices = {
    currency?: string | undefined;
    path?: string | undefined;
} & {
    [key: string]: number | string | undefined;
};
