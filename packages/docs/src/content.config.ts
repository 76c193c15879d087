import { defineCollection } from "astro:content";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
import type { Loader } from "astro/loaders";
import { type Routes, toPage } from "./site/repository-page.ts";
import { schemaPath, schemasPage } from "./site/schemas-page.ts";
import { listVendors, root } from "./site/vendors.ts";

const repositoryPages: Routes = {
  "specs/README.md": "/guides/specs/",
  "CONTRIBUTING.md": "/guides/contributing/",
};

/** Starlight's pages, those that are files of the repository, and each vendor's schemas. */
const loader: Loader = {
  name: "orderwire-docs",
  async load(context) {
    await docsLoader().load(context);
    for (const [order, [file, route]] of Object.entries(repositoryPages).entries()) {
      const path = join(root, file);
      if (!existsSync(path)) continue;
      const { title, body } = toPage(readFileSync(path, "utf8"), file, repositoryPages);
      await add(route, { title, sidebar: { order: 10 + order } }, body);
    }
    for (const { slug } of listVendors(root)) {
      const page = schemasPage(root, slug);
      // A list of contents as long as the page helps nobody, and a search finds each heading.
      if (page) await add(schemaPath(slug), { title: page.title, tableOfContents: false }, page.body);
    }

    async function add(route: string, frontmatter: Record<string, unknown>, body: string): Promise<void> {
      const id = route.slice(1, -1);
      const filePath = `src/content/docs/${id}.md`;
      const data = await context.parseData({ id, data: frontmatter, filePath });
      const rendered = await context.renderMarkdown(body);
      context.store.set({ id, data, body, rendered, filePath });
    }
  },
};

export const collections = { docs: defineCollection({ loader, schema: docsSchema() }) };
