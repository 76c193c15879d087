// Compiled from the vendor's OpenAPI document. Edit that, not this.

export type PrintLabelResultBody = {
    url?: string | undefined;
};
export type PrintLabelParams = Record<string, never>;
export type PrintLabelResult = PrintLabelResultBody | undefined;
