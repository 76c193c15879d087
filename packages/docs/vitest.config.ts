import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: ["test/in-package.ts"],
    include: ["test/**/*.test.ts"],
    // A browser starts and loads pages, and other packages' tests may share the machine.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
