// Compiled from the vendor's OpenAPI document. Edit that, not this.

export type ImportReady = {
    rows: number;
};
export type ImportWaiting = {
    eta: number;
};
export type GetImportResult = ImportReady | ImportWaiting;
export type GetImportParams = Record<string, never>;
