import { unwritable } from "./unwritable.ts";

/**
 * Sets one header.
 * @param path names it in the error
 * @throws {Unwritable} for a name or a value that a header cannot have
 */
export function setHeader(headers: Headers, name: string, value: string, path: string): void {
  if (typeof value !== "string") {
    throw unwritable(undefined, path, "header-text");
  }
  try {
    headers.set(name, value);
  } catch {
    // Engines quote the value in their own complaint.
    throw unwritable(undefined, path, "header");
  }
}
