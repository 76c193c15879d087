import { defineCollection } from "astro:content";
import { docsLoader, i18nLoader } from "@astrojs/starlight/loaders";
import { docsSchema, i18nSchema } from "@astrojs/starlight/schema";
import type { Loader } from "astro/loaders";
import { firstWords } from "./html/markdown.ts";
import { repositoryTexts } from "./site/repository-pages.ts";

/** Starlight's pages, and those that are files of the repository. */
const loader: Loader = {
  name: "orderwire-docs",
  async load(context) {
    await docsLoader().load(context);
    for (const [order, { route, title, body }] of repositoryTexts().entries()) {
      const id = route.slice(1, -1);
      const filePath = `src/content/docs/${id}.md`;
      const data = await context.parseData({
        id,
        data: { title, description: firstWords(`${title}. ${body.trim()}`, 155), sidebar: { order } },
        filePath,
      });
      context.store.set({ id, data, body, rendered: await context.renderMarkdown(body), filePath });
    }
  },
};

export const collections = {
  docs: defineCollection({ loader, schema: docsSchema() }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
};
