import "../repo/src/pinned-node.ts";
import { defineConfig } from "vitest/config";

// The command is started as a process of its own, which takes seconds on a busy machine.
export default defineConfig({ test: { testTimeout: 600_000 } });
