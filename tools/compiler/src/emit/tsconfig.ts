/**
 * The configuration with which a package's generated sources are compiled to `dist/`.
 * @param types Global types beside the web's.
 */
export function compileConfig(types: readonly string[] = []): string {
  const config = {
    extends: "../../../../../tsconfig.base.json",
    compilerOptions: {
      rootDir: ".",
      outDir: "../dist",
      lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
      types,
    },
    include: ["."],
    exclude: ["calls"],
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
