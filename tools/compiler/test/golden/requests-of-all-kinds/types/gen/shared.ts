// Compiled from the vendor's OpenAPI document. Edit that, not this.


/** What may be sent as raw bytes; a string is sent as UTF-8. A stream of Node's is an async iterable. */
export type BinaryBody = string | ArrayBuffer | Uint8Array | Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;
