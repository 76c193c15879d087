/** The site's sources find the repository from where they are built, which is this package's folder. */
import { join } from "node:path";

process.chdir(join(import.meta.dirname, ".."));
