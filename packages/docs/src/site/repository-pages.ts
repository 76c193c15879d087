import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Routes, toPage } from "./repository-page.ts";
import { root } from "./summaries.ts";

const ROUTES: Routes = {
  "specs/README.md": "/maintain/specs/",
  "CONTRIBUTING.md": "/maintain/contributing/",
};

/** Files of the repository that are pages of the site, for those who keep it. */
export function repositoryTexts(): { route: string; title: string; body: string }[] {
  return Object.entries(ROUTES).flatMap(([file, route]) => {
    const path = join(root, file);
    return existsSync(path) ? [{ route, ...toPage(readFileSync(path, "utf8"), file, ROUTES) }] : [];
  });
}
