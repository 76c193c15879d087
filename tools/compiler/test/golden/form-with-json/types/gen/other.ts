// Compiled from the vendor's OpenAPI document. Edit that, not this.

export type ParcelSaved = {
    /** Its key. */
    id: number;
};
/** createParcel */
export type CreateParcelParams = {
    by?: ("id" | "externalId") | undefined;
    parcel: {
        weight?: number | undefined;
    };
};
export type CreateParcelResult = ParcelSaved;
