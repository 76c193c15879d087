/** The configuration with which a package's generated sources are compiled to `dist/`. */
export function compileConfig(): string {
  const config = {
    extends: "../../../../tsconfig.base.json",
    compilerOptions: {
      rootDir: ".",
      outDir: "../dist",
      lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
    },
    include: ["."],
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
