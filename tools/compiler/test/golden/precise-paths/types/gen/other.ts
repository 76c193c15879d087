// Compiled from the vendor's OpenAPI document. Edit that, not this.

export type Book = {
    /** A | B */
    kind: "book";
};
/** Get a book */
export type GetBookParams = {
    id: string;
};
export type GetBookResult = Book;
export type GetLatestBookResult = Book;
export type GetLatestBookParams = Record<string, never>;
