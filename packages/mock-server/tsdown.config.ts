import { defineConfig, type UserConfig } from "tsdown";
import { collectLicences } from "./build/licences.ts";
import { withoutNode } from "./build/without-node.ts";

const config: UserConfig = defineConfig({
  entry: { index: "src/index.ts", compile: "src/compile.ts", engine: "src/mock.ts" },
  platform: "node",
  target: "node20",
  // File by file: the compiler's own generator emits nothing for the vocabulary, which lies outside this package.
  dts: { oxc: true },
  fixedExtension: false,
  // Prism's generator takes the words of every language; no schema asks for them.
  alias: { "@faker-js/faker": "@faker-js/faker/locale/en" },
  plugins: [withoutNode(), collectLicences()],
});

export default config;
