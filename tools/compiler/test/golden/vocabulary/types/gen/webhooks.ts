// Compiled from the vendor's OpenAPI document. Edit that, not this.

/** An order changed */
export type OrderChangedPayload = {
    token?: string | undefined;
    id?: string | undefined;
};
export type OrderChangedResponse = undefined;
