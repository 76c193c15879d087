import "../repo/src/pinned-node.ts";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Packing, a registry, an npm install and whole mocks: slow by nature, and nothing here measures time.
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
