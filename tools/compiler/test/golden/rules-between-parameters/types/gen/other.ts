// Compiled from the vendor's OpenAPI document. Edit that, not this.

/** List visits */
export type ListVisitsParams = {
    dateFrom?: string | undefined;
    dateTo?: string | undefined;
    timeFrom?: string | undefined;
    number?: string | undefined;
    page?: number | undefined;
    limit?: (20 | 50) | undefined;
};
export type ListVisitsResult = {
    visits: number[];
    total: number;
};
export type ListVisitsItem = number;
