/** Builds the site. Through Astro's API, since its command reports to its makers and prints a line per page. */
import { build } from "astro";
import { rolldown } from "rolldown";

try {
  // Where else than in `dist` the site is to be written, for those who measure it.
  const { ORDERWIRE_DOCS_OUT: outDir } = process.env;
  await Promise.all([
    build({ root: import.meta.dirname, logLevel: "error", ...(outDir && { outDir }) }),
    buildCommand(),
  ]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

/** The package's command as JavaScript: in an installed package Node reads no TypeScript. */
async function buildCommand(): Promise<void> {
  const bundle = await rolldown({ input: "src/cli.ts", cwd: import.meta.dirname, platform: "node" });
  await bundle.write({ dir: "bin", entryFileNames: "orderwire-docs.js", banner: "#!/usr/bin/env node" });
  await bundle.close();
}
