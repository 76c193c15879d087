import { defineCollection } from "astro:content";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
import type { Loader } from "astro/loaders";
import { type Routes, toPage } from "./site/repository-page.ts";
import { root } from "./site/vendors.ts";

const repositoryPages: Routes = {
  "specs/README.md": "/guides/specs/",
  "CONTRIBUTING.md": "/guides/contributing/",
};

/** Starlight's pages, and those that are files of the repository. */
const loader: Loader = {
  name: "orderwire-docs",
  async load(context) {
    await docsLoader().load(context);
    for (const [order, [file, route]] of Object.entries(repositoryPages).entries()) {
      const path = join(root, file);
      if (!existsSync(path)) continue;
      const { title, body } = toPage(readFileSync(path, "utf8"), file, repositoryPages);
      const id = route.slice(1, -1);
      const filePath = `src/content/docs/${id}.md`;
      const data = await context.parseData({ id, data: { title, sidebar: { order: 10 + order } }, filePath });
      context.store.set({ id, data, body, rendered: await context.renderMarkdown(body), filePath });
    }
  },
};

export const collections = { docs: defineCollection({ loader, schema: docsSchema() }) };
