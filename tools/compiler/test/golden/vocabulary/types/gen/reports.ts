// Compiled from the vendor's OpenAPI document. Edit that, not this.

/** sendReport */
export type SendReportParams = {
    id: number;
};
export type SendReportResult = undefined;
