/** What is stored cannot be kept in the file, or read from it; the message names the file and the remedy. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}
