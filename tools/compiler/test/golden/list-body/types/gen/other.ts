// Compiled from the vendor's OpenAPI document. Edit that, not this.

/** replaceStocks */
export type ReplaceStocksParams = {
    body: number[];
};
export type ReplaceStocksResult = undefined;
