import type { ConnectionOptions } from "./options.ts";

/** What takes a connection's warnings. It is the last resort: where it fails too, nobody is left to tell. */
export const warner =
  ({ onWarning = console.warn }: ConnectionOptions) =>
  (message: string): void => {
    try {
      onWarning(message);
    } catch {}
  };
