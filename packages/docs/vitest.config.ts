import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // A browser starts and loads pages, and other packages' tests may share the machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
