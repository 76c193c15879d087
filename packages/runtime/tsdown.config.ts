import { defineConfig } from "tsdown";
import manifest from "./package.json" with { type: "json" };

export default defineConfig({
  entry: ["src/index.ts", "src/fetch.ts", "src/opentelemetry.ts", "src/rate-limit.ts", "src/webhook.ts"],
  platform: "neutral",
  target: "es2022",
  // File by file: the compiler's own generator emits nothing for the vocabulary, which lies outside this package.
  dts: { oxc: true },
  fixedExtension: false,
  define: { __VERSION__: JSON.stringify(manifest.version) },
});
