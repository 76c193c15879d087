import "./src/pinned-node.ts";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Whole commands, one of them in a copy of the repository: slow by nature, and nothing here measures time.
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
