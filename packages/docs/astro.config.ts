import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import { copyDownloads } from "./src/site/downloads.ts";
import { listVendors } from "./src/site/vendors.ts";

export default defineConfig({
  // Every page is a file that any static server can hand out; nothing is fetched from another host.
  output: "static",
  trailingSlash: "always",
  // In files of their own, which a reader loads once, instead of in every page.
  build: { inlineStylesheets: "never" },
  vite: { build: { assetsInlineLimit: 0 } },
  integrations: [
    starlight({
      title: "Orderwire",
      description: "Typed clients, mocks and references for the APIs that online stores run on.",
      logo: { src: "./src/assets/logo.svg" },
      customCss: ["./src/styles/site.css", "./src/styles/reference.css"],
      credits: false,
      components: { Sidebar: "./src/overrides/Sidebar.astro" },
      routeMiddleware: "./src/route-data.ts",
      sidebar: [{ label: "Guides", items: [{ autogenerate: { directory: "guides" } }] }],
    }),
    copyDownloads(listVendors()),
  ],
});
