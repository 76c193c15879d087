import { defineConfig, type UserConfig } from "tsdown";
import { collectLicences } from "./build/licences.ts";

const config: UserConfig = defineConfig({
  entry: { index: "src/index.ts", compile: "src/compile.ts", engine: "src/mock.ts", worker: "src/worker.ts" },
  platform: "node",
  target: "node20",
  // File by file: the compiler's own generator emits nothing for the vocabulary, which lies outside this package.
  dts: { oxc: true },
  fixedExtension: false,
  plugins: [collectLicences()],
});

export default config;
