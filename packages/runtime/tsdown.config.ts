import { defineConfig, type UserConfig } from "tsdown";
import manifest from "./package.json" with { type: "json" };

const shared: UserConfig = {
  entry: [
    "src/index.ts",
    "src/core.ts",
    "src/debug.ts",
    "src/fetch.ts",
    "src/opentelemetry.ts",
    "src/progress.ts",
    "src/query.ts",
    "src/rate-limit.ts",
    "src/webhook.ts",
    "src/xml.ts",
  ],
  platform: "neutral",
  target: "es2022",
  fixedExtension: false,
  define: { __VERSION__: JSON.stringify(manifest.version) },
};

/**
 * In one piece, so that no declaration can be reached that no entry exports. By oxc: the compiler's own generator emits
 * nothing for the vocabulary, which lies outside this package.
 */
export const declarations: UserConfig = { ...shared, dts: { oxc: true, emitDtsOnly: true } };

export default defineConfig([
  // File by file, so that a bundler takes no more than what a program uses.
  { ...shared, unbundle: true, dts: false },
  declarations,
]);
