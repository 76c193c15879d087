import "../repo/src/pinned-node.ts";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // One after the other: they measure, and Prism takes a second to start.
  test: { include: ["test/**/*.test.ts"], testTimeout: 600_000, fileParallelism: false },
});
