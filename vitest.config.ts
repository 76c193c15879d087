import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: ["packages/{runtime,mock-server,docs}", "tools/{checks,compiler,house,lint}"],
  },
});
