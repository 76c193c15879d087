import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  // Files share a worker: none leaves anything behind, and to load all again for each takes longer than its tests.
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    isolate: false,
  },
});

export default config;
