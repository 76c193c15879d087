import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import starlightOpenAPI, { openAPISidebarGroups } from "starlight-openapi";
import { copyDownloads } from "./src/site/downloads.ts";
import { writeReaderDocuments } from "./src/site/reader-document.ts";
import { listVendors } from "./src/site/vendors.ts";

const vendors = listVendors();

export default defineConfig({
  // Every page is a file that any static server can hand out; nothing is fetched from another host.
  output: "static",
  integrations: [
    starlight({
      title: "Orderwire",
      description: "Typed clients, mocks and references for the APIs that online stores run on.",
      logo: { src: "./src/assets/logo.svg" },
      customCss: ["./src/styles/site.css"],
      credits: false,
      routeMiddleware: "./src/route-data.ts",
      plugins: [
        starlightOpenAPI(
          writeReaderDocuments(vendors).map(({ slug, file }) => ({
            base: `apis/${slug}`,
            schema: file,
            sidebar: { operations: { badges: true, labels: "summary" } },
            // Generated ones show form bodies and nested queries wrongly; ours come with the document.
            snippets: { operation: false, requestBody: false, response: false },
          })),
        ),
      ],
      sidebar: [
        { label: "Guides", items: [{ autogenerate: { directory: "guides" } }] },
        ...openAPISidebarGroups,
      ],
    }),
    copyDownloads(vendors),
  ],
});
