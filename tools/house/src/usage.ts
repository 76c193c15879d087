/** Ends the program for a user's mistake: the message and the usage, no stack trace, exit code 2. */
export function fail(error: unknown, usage: string): never {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n\n${usage}`);
  process.exit(2);
}
