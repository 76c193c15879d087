import { join } from "node:path";
import { root } from "./workspace.ts";

/**
 * Environment for programs that this repository starts: Node keeps what it compiled, TypeScript included. Builds and tests
 * start a few hundred processes, and half of what each of them did was to compile the same files again.
 */
export const COMPILE_CACHE = {
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, ".turbo/compile-cache"),
  // By paths from the cache's folder: a copy of the repository finds there what the repository has compiled.
  NODE_COMPILE_CACHE_PORTABLE: "1",
} as const;
