import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the site has a vendor's schemas, or one of them. */
export function schemaPath(slug: string, name?: string): string {
  return `/apis/${slug}/schemas/${name ? `#${name.toLowerCase()}` : ""}`;
}

/**
 * All of a vendor's schemas as one page: the compiled Markdown, whose links between schemas stay on the page.
 *
 * @param root the repository's root
 * @returns nothing if the vendor's docs package has not been compiled
 */
export function schemasPage(root: string, slug: string): { title: string; body: string } | undefined {
  const file = join(root, "packages/compiled", slug, "docs/dist/markdown/schemas.md");
  if (!existsSync(file)) return undefined;
  const [heading = "", ...rest] = readFileSync(file, "utf8").split("\n");
  return { title: heading.replace(/^# /, ""), body: rest.join("\n").replaceAll("](schemas.md#", "](#") };
}
