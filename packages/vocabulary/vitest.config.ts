import { defineConfig } from "vitest/config";

// Files share a worker: none leaves anything behind, and to load all again for each takes longer than its tests.
export default defineConfig({ test: { include: ["test/**/*.test.ts"], isolate: false } });
