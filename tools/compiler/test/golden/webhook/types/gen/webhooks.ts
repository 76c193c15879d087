// Compiled from the vendor's OpenAPI document. Edit that, not this.

/** A call ended */
export type CallEndedPayload = {
    token: string;
    apiKey: string;
    seconds: number;
    missed?: boolean | undefined;
    call: {
        from?: string | undefined;
    };
};
export type CallEndedResponse = {
    success: boolean;
};
