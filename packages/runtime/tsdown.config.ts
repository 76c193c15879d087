import { fileURLToPath } from "node:url";
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

/** What is loaded when it is first needed, by its place in `src` and `dist`. */
const LAZY: readonly string[] = [
  "pages/walk",
  "response/failure-words",
  "response/failures",
  "transport/waiting",
];

/** Syntax alone is made shorter: names and comments stay, so that what is published can be read. */
const minify = { compress: true, mangle: false, codegen: false } as const;

const pathOf = (piece: string): string => fileURLToPath(new URL(`src/${piece}.ts`, import.meta.url));

/** Leaves what is loaded later to a build of its own. */
const withoutLazy = {
  name: "without-lazy",
  resolveId(source: string, importer: string | undefined) {
    const path =
      importer && source.startsWith(".") ? fileURLToPath(new URL(source, `file://${importer}`)) : "";
    return LAZY.some((piece) => pathOf(piece) === path)
      ? { id: source.replace(/\.ts$/, ".js"), external: "relative" as const }
      : undefined;
  },
};

/**
 * Each in one file that has nothing in common with the start: a bundler that splits would cut the start up where they
 * meet, and one that does not would wrap each of their modules. So what they tell each other is told by what it holds.
 */
export const lazy: readonly UserConfig[] = LAZY.map((piece) => ({
  ...shared,
  entry: { [piece]: pathOf(piece) },
  dts: false,
  minify,
  plugins: [withoutLazy],
}));

export default defineConfig([
  // File by file, so that a bundler takes no more than what a program uses.
  { ...shared, unbundle: true, dts: false, minify, plugins: [withoutLazy] },
  ...lazy,
  declarations,
]);
