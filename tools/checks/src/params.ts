import { Code } from "@orderwire/compiler/samples";

/** Example parameters as values: where the example is a piece of TypeScript, the bytes that it stands for. */
export function runnable(params: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      value instanceof Code ? new TextEncoder().encode("Hello") : value,
    ]),
  );
}
