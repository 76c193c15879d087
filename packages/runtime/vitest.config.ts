import { defineConfig, type ViteUserConfig } from "vitest/config";

// The limit ends what hangs; time in the tests is the clock's that they bring.
const config: ViteUserConfig = defineConfig({
  test: { include: ["test/**/*.test.ts"], testTimeout: 600_000 },
});

export default config;
