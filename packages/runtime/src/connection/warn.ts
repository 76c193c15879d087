import type { ConnectionOptions } from "./options.ts";

/** What takes a connection's warnings. It is the last resort: where it fails too, nobody is left to tell. */
export const warner =
  ({ onWarning = console.warn }: ConnectionOptions) =>
  (message: string): void =>
    quietly(
      () => onWarning(message),
      () => {},
    );

/**
 * Calls a function of the caller's that must break nothing: what it throws, or rejects with later, is reported.
 * @param report takes the text of that
 */
export function quietly(run: () => unknown, report: (text: string) => void): void {
  const tell = (error: unknown) => report(textOf(error));
  try {
    Promise.resolve(run()).catch(tell);
  } catch (error) {
    tell(error);
  }
}

/** Not every object has a text: one without a prototype fails to be written. */
export function textOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return "an object without a text";
  }
}
