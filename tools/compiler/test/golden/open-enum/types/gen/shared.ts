// Compiled from the vendor's OpenAPI document. Edit that, not this.

/** What a lamp shows. */
export type Signal = "red" | "green" | (string & {});
export type Lamp = {
    /** What a lamp shows. */
    signal: Signal;
    /** What it showed before. */
    last?: ("red" | (string & {}) | null) | undefined;
    /** What it is to show. */
    next?: (Color | (string & {})) | undefined;
    /** Not a list, so any text stays as it is. */
    unlike?: (Depth | string) | undefined;
};
/** The colours that are known. */
export type Color = "red" | "green";
/** No list of texts. */
export type Depth = number;
