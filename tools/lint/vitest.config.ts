import "../repo/src/pinned-node.ts";
import { defineConfig } from "vitest/config";

// The command is started as a process of its own, which takes seconds on a busy machine.
// Files share a worker: none leaves anything behind, and to load all again for each takes longer than its tests.
export default defineConfig({ test: { testTimeout: 600_000, hookTimeout: 600_000, isolate: false } });
