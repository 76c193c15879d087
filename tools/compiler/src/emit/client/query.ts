import { GENERATED } from "../source.ts";

/** Options for TanStack Query. They are the runtime's: an operation says the rest. */
export const querySource = (): string =>
  `${GENERATED}export {\n${NAMES.map((name) => `  ${name},\n`).join("")}} from "@orderwire/runtime/query";\n`;

const NAMES = [
  "type InfiniteQueryOptions",
  "infiniteQueryOptions",
  "type MutationOptions",
  "mutationOptions",
  "type QueryCallOptions",
  "type QueryKey",
  "type QueryOptions",
  "type QueryPage",
  "type QueryPageParam",
  "queryKey",
  "queryOptions",
];
