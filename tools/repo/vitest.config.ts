import "./src/pinned-node.ts";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Whole commands, one of them in a copy of the repository: slow by nature. These limits end what hangs; nothing measures time.
    testTimeout: 1_200_000,
    hookTimeout: 3_600_000,
  },
});
