import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/fetch.ts", "src/webhook.ts"],
  platform: "neutral",
  target: "es2022",
  dts: true,
  fixedExtension: false,
});
