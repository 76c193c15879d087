/** JSON Pointers (RFC 6901). */
export * from "./pointer-edit.ts";
export * from "./pointer-read.ts";
