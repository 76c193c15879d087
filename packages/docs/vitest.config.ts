import { defineConfig } from "vitest/config";

// Files share a worker: none leaves anything behind, and to load all again for each takes longer than its tests.
export default defineConfig({
  test: {
    setupFiles: ["test/in-package.ts"],
    include: ["test/**/*.test.ts"],
    // A browser starts and loads pages, and other packages' tests may share the machine.
    testTimeout: 600_000,
    isolate: false,
    hookTimeout: 600_000,
  },
});
