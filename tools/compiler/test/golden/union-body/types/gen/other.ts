// Compiled from the vendor's OpenAPI document. Edit that, not this.

/** createPayout */
export type CreatePayoutParams = {
    iban: string;
} | {
    card: string;
};
export type CreatePayoutResult = undefined;
