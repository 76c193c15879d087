import "../repo/src/pinned-node.ts";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Packing, a registry, an npm install and whole mocks: slow by nature. These limits end what hangs; nothing measures time.
    testTimeout: 1_200_000,
    hookTimeout: 3_600_000,
  },
});
