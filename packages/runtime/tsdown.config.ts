import { defineConfig } from "tsdown";
import manifest from "./package.json" with { type: "json" };

/** What every call crosses. */
const CORE =
  /src[\\/](operation|pointer|errors[\\/](base|connection|request)|connection[\\/](base-url|check-options|connect|connection|credentials|user-agent)|request[\\/](build|path|unwritable|values)|response[\\/](body|read|shape)|transport[\\/](call|clock|deadline|send))\.ts$/;

export default defineConfig({
  entry: ["src/index.ts", "src/fetch.ts", "src/opentelemetry.ts", "src/rate-limit.ts", "src/webhook.ts"],
  platform: "neutral",
  target: "es2022",
  // File by file: the compiler's own generator emits nothing for the vocabulary, which lies outside this package.
  dts: { oxc: true },
  fixedExtension: false,
  // What every call crosses is one chunk, and every other file its own: a program loads no more than that and what it uses.
  outputOptions: {
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        { test: CORE, name: "core" },
        { test: /(?<!\.d)\.ts$/, name: (id) => /src[\\/](.+)\.ts$/.exec(id)?.[1]?.replace(/\W/g, "-") },
      ],
    },
  },
  define: { __VERSION__: JSON.stringify(manifest.version) },
});
