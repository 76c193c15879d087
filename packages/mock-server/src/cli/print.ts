import type { RequestLog } from "../engine.ts";

/** Prints a line of JSON. */
export function printJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Prints a line for a request, and one for each thing that is wrong with it. */
export function printLine({ method, path, status, operation, milliseconds, violations }: RequestLog): void {
  const wrong = violations.map(({ path: at, message }) => `\n    ${at.join(".")} ${message}`).join("");
  process.stdout.write(
    `${status} ${method} ${path}${operation ? ` ${operation}` : ""} ${milliseconds.toFixed(1)} ms${wrong}\n`,
  );
}
