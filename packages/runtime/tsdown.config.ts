import { defineConfig } from "tsdown";
import manifest from "./package.json" with { type: "json" };

export default defineConfig({
  entry: ["src/index.ts", "src/fetch.ts", "src/opentelemetry.ts", "src/rate-limit.ts", "src/webhook.ts"],
  platform: "neutral",
  target: "es2022",
  // File by file: the compiler's own generator emits nothing for the vocabulary, which lies outside this package.
  dts: { oxc: true },
  fixedExtension: false,
  // A chunk a file, so that a program which splits its code loads no more at its start than it needs there.
  outputOptions: {
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        { test: /(?<!\.d)\.ts$/, name: (id) => /src[\\/](.+)\.ts$/.exec(id)?.[1]?.replace(/\W/g, "-") },
      ],
    },
  },
  define: { __VERSION__: JSON.stringify(manifest.version) },
});
