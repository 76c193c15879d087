// Compiled from the vendor's OpenAPI document. Edit that, not this.

export type NoteWrite = {
    text: string;
};
export type EditNoteParams = {
    id: number;
} & NoteWrite;
export type EditNoteResult = undefined;
