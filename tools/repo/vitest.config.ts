import "./src/pinned-node.ts";
import { defineConfig } from "vitest/config";

// Files share a worker: none leaves anything behind, and to load all again for each takes longer than its tests.
export default defineConfig({
  test: {
    // Whole commands, one of them in a copy of the repository: slow by nature. These limits end what hangs; nothing measures time.
    testTimeout: 1_200_000,
    isolate: false,
    hookTimeout: 3_600_000,
  },
});
