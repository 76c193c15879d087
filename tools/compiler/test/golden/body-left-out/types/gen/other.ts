// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  BinaryBody,
} from "./shared.js";

/** replaceNotes */
export type ReplaceNotesParams = {
    id: number;
    text?: string | undefined;
};
/** Add a note. */
export type AddNoteParams = {
    text?: string | undefined;
    mark?: number | undefined;
};
export type ChangeNotesParams = {
    /**
     * Which.
     *
     * @deprecated
     */
    ids?: number[] | undefined;
} & {
    text?: string | undefined;
    mark?: number | undefined;
    /** Whose. */
    owner?: string | undefined;
};
/** drawNote */
export type DrawNoteParams = {
    /**
     * The picture.
     *
     * Format: binary
     */
    body?: BinaryBody | undefined;
};
/** orderNotes */
export type OrderNotesParams = {
    "X-Why"?: string | undefined;
    /** Their ids. */
    body?: number[] | undefined;
};
export type ReplaceNotesResult = undefined;
export type AddNoteResult = undefined;
export type ChangeNotesResult = undefined;
export type DrawNoteResult = undefined;
export type OrderNotesResult = undefined;
