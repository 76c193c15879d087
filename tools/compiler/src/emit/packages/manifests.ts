import type { Vendor } from "../../model/index.ts";
import { sectionsOf } from "../../model/sections.ts";
import { typeModules } from "../../model/type-modules.ts";
import type { WorkspaceFacts } from "./workspace-facts.ts";

/** The versions that the compiler's tests run the handlers on; 3 needs a later Node than the mock does. */
const MSW = "^2.0.0 || ^3.0.0";

interface Subject {
  readonly output: string;
  readonly description: string;
  readonly keywords: readonly string[];
}

/** What every published package says of itself. */
function common({ slug }: Vendor, { output, description, keywords }: Subject) {
  return {
    name: `@orderwire/${slug}-${output}`,
    description,
    keywords: ["orderwire", slug, ...keywords],
    license: "MIT",
    type: "module",
    engines: { node: ">=20" },
    files: ["dist", "CHANGELOG.md"],
  };
}

const PUBLISHED = { publishConfig: { access: "public" } };

/**
 * A package is made with the others of its vendor.
 *
 * @param peers what it works with and is not made of: left out here, pnpm would count them among its parts, and so would the list
 *   of those that a release writes (SBOM)
 */
const madeWith = ({ slug }: Vendor, peers: readonly string[] = []) => ({
  devDependencies: {
    [`@orderwire/compiled-${slug}`]: "workspace:*",
    ...Object.fromEntries(peers.map((name) => [name, "catalog:"])),
  },
});

/** One entry of `exports`: types first, or TypeScript would not look further. */
function entry(name: string) {
  return { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` };
}

/** An entry for each file of a folder, under the file's name. */
function entries(names: readonly string[], folder = "") {
  return Object.fromEntries(names.map((name) => [`./${name}`, entry(`${folder}${name}`)]));
}

/** `@orderwire/<vendor>-spec`: the bundle, for tools of any language. */
export function specManifest(vendor: Vendor) {
  return {
    ...common(vendor, {
      output: "spec",
      description: `OpenAPI 3.1 description of ${vendor.title}, as one document.`,
      keywords: ["openapi", "openapi3", "spec"],
    }),
    exports: {
      "./openapi.json": "./dist/openapi.json",
      "./openapi.yaml": "./dist/openapi.yaml",
      "./openapi-3.0.json": "./dist/openapi-3.0.json",
      "./package.json": "./package.json",
    },
    ...PUBLISHED,
    scripts: { build: "orderwire-spec build", lint: "orderwire-spec lint" },
    devDependencies: { "@orderwire/lint": "workspace:*" },
  };
}

/**
 * `@orderwire/compiled-<vendor>`, which is not published: the one step that makes the four packages in its folder, and what that
 * needs. Those find here what their sources are compiled with.
 */
export function compiledManifest({ slug, title }: Vendor, { nodeTypes }: WorkspaceFacts) {
  return {
    name: `@orderwire/compiled-${slug}`,
    private: true,
    description: `Makes the packages of ${title}.`,
    license: "MIT",
    scripts: { compile: `orderwire-compile vendor ${slug}`, calls: "tsc -p client/gen/calls" },
    devDependencies: {
      [`@orderwire/${slug}-spec`]: "workspace:*",
      "@orderwire/compiler": "workspace:*",
      "@orderwire/mock-server": "workspace:*",
      "@orderwire/runtime": "workspace:*",
      "@types/node": nodeTypes,
      msw: "catalog:",
      "openapi-fetch": "catalog:",
      typescript: "catalog:",
      zod: "catalog:",
    },
  };
}

/** `@orderwire/<vendor>-types` */
export function typesManifest(vendor: Vendor) {
  return {
    ...common(vendor, {
      output: "types",
      description: `TypeScript types of ${vendor.title}: every schema, parameter and answer.`,
      keywords: ["openapi", "typescript", "types"],
    }),
    sideEffects: false,
    exports: {
      ".": entry("index"),
      ...entries([...typeModules(vendor), "openapi"]),
      "./package.json": "./package.json",
    },
    ...PUBLISHED,
    ...(hasFiles(vendor) && { dependencies: { "@orderwire/runtime": "workspace:^" } }),
    ...madeWith(vendor),
  };
}

/** Does any operation return bytes or a stream? Their types are the runtime's. */
function hasFiles({ operations, webhooks }: Vendor): boolean {
  return [...operations, ...webhooks].some(
    ({ responseKind }) => responseKind === "bytes" || responseKind === "stream",
  );
}

/** The runtime's reader of XML, which only clients with XML bring along. */
const XML_PARSER = "@rgrove/parse-xml";

/** Is any body written in XML, or read from it? */
function hasXml({ operations }: Vendor): boolean {
  return operations.some(({ body, responseKind }) => body?.kind === "xml" || responseKind === "xml");
}

/** `@orderwire/<vendor>-client` */
export function clientManifest(vendor: Vendor, { catalog }: WorkspaceFacts) {
  const peers = { "openapi-fetch": `^${catalog["openapi-fetch"]}`, zod: `^${catalog.zod}` };
  return {
    ...common(vendor, {
      output: "client",
      description: `Typed client of ${vendor.title}: one function per operation, retries, pages, typed errors.`,
      keywords: ["api", "client", "sdk", "typescript", "openapi", "zod"],
    }),
    sideEffects: false,
    exports: {
      ".": entry("index"),
      "./fetch": entry("fetch"),
      "./query": entry("query"),
      "./zod": entry("zod/index"),
      ...(vendor.webhooks.length > 0 && { "./webhooks": entry("webhooks") }),
      ...entries(
        sectionsOf(vendor.operations).map(({ file }) => file),
        "sections/",
      ),
      "./package.json": "./package.json",
    },
    ...PUBLISHED,
    dependencies: {
      "@orderwire/runtime": "workspace:^",
      [`@orderwire/${vendor.slug}-types`]: "workspace:^",
      ...(hasXml(vendor) && { [XML_PARSER]: `^${catalog[XML_PARSER]}` }),
    },
    ...optionalPeers(peers),
    ...madeWith(vendor, Object.keys(peers)),
  };
}

/** `@orderwire/<vendor>-mock` */
export function mockManifest(vendor: Vendor, { mockEngines }: WorkspaceFacts) {
  return {
    ...common(vendor, {
      output: "mock",
      description: `Mock server of ${vendor.title}, and MSW handlers, with the vendor's own paths and errors.`,
      keywords: ["mock", "mock-server", "msw", "testing", "openapi"],
    }),
    sideEffects: ["./dist/bin.js"],
    engines: mockEngines,
    bin: { [`orderwire-${vendor.slug}-mock`]: "./dist/bin.js" },
    exports: {
      ".": entry("index"),
      "./data": entry("data"),
      "./msw": entry("msw"),
      "./package.json": "./package.json",
    },
    ...PUBLISHED,
    dependencies: {
      "@orderwire/mock-server": "workspace:^",
      [`@orderwire/${vendor.slug}-types`]: "workspace:^",
    },
    ...optionalPeers({ msw: MSW }),
    ...madeWith(vendor, ["msw"]),
  };
}

/** `@orderwire/<vendor>-docs` */
export function docsManifest(vendor: Vendor) {
  return {
    ...common(vendor, {
      output: "docs",
      description: `Reference of ${vendor.title}: one HTML file that works offline, and Markdown per operation.`,
      keywords: ["docs", "reference", "markdown", "openapi"],
    }),
    exports: {
      "./reference.html": "./dist/reference.html",
      "./markdown/*": "./dist/markdown/*",
      "./package.json": "./package.json",
    },
    ...PUBLISHED,
    ...madeWith(vendor),
  };
}

/** Needed only by an entry that not everyone imports. */
function optionalPeers(peers: Readonly<Record<string, string>>) {
  const optional = Object.keys(peers).map((name) => [name, { optional: true }]);
  return { peerDependencies: peers, peerDependenciesMeta: Object.fromEntries(optional) };
}
