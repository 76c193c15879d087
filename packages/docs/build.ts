/** Builds the site. Through Astro's API, since its command reports to its makers and prints a line per page. */
import { build } from "astro";

try {
  await build({ root: import.meta.dirname, logLevel: "error" });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
