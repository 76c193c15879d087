import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import { writeOutputs } from "./src/site/outputs.ts";
import { repositoryUrl } from "./src/site/repository.ts";

const repository = repositoryUrl();

export default defineConfig({
  // Every page is a file that any static server can hand out; nothing is fetched from another host.
  output: "static",
  trailingSlash: "always",
  // In files of their own, which a reader loads once, instead of in every page.
  build: { inlineStylesheets: "never" },
  vite: { build: { assetsInlineLimit: 0 } },
  // Coloured as the reference's code is, without a second highlighter and its weight.
  markdown: { syntaxHighlight: false },
  integrations: [
    starlight({
      title: "Orderwire",
      description: "Typed clients, mocks and references for the APIs that online stores run on.",
      logo: { src: "./src/assets/logo.svg" },
      customCss: ["./src/styles/site.css", "./src/styles/reference.css"],
      credits: false,
      expressiveCode: false,
      defaultLocale: "root",
      locales: { root: { label: "English", lang: "en" }, ru: { label: "Русский", lang: "ru" } },
      disable404Route: true,
      social: [
        { icon: "npm", label: "npm", href: "https://www.npmjs.com/org/orderwire" },
        ...(repository ? [{ icon: "github" as const, label: "Repository", href: repository }] : []),
      ],
      ...(repository && { editLink: { baseUrl: `${repository}/edit/main/packages/docs/` } }),
      lastUpdated: true,
      components: {
        LanguageSelect: "./src/overrides/LanguageSelect.astro",
        Search: "./src/overrides/Search.astro",
        Sidebar: "./src/overrides/Sidebar.astro",
        ThemeProvider: "./src/overrides/ThemeProvider.astro",
        ThemeSelect: "./src/overrides/ThemeSelect.astro",
      },
      pagefind: false,
      routeMiddleware: "./src/route-data.ts",
      sidebar: [
        {
          label: "Guides",
          translations: { ru: "Руководства" },
          items: [{ autogenerate: { directory: "guides" } }],
        },
        {
          label: "Recipes",
          translations: { ru: "Рецепты" },
          items: [{ autogenerate: { directory: "recipes" } }],
        },
        {
          label: "For maintainers",
          translations: { ru: "Для сопровождающих" },
          collapsed: true,
          items: [{ autogenerate: { directory: "maintain" } }],
        },
      ],
    }),
    writeOutputs(),
  ],
});
