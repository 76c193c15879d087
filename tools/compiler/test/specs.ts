/** The tiny specs, and what a whole document has beside the one thing that each of them shows. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "@orderwire/vocabulary/openapi";
import { parse } from "yaml";

const FOLDER = join(import.meta.dirname, "specs");

const BASE: Document = {
  openapi: "3.1.0",
  info: { title: "Acme", version: "1.0.0", summary: "A shop.", description: "All of it." },
  servers: [
    {
      url: "https://{account}.acme.test",
      variables: {
        account: { default: "demo", description: "The account." },
        zone: { default: "eu", enum: ["eu", "us"] },
      },
    },
  ],
  security: [{ key: [] }],
  components: {
    securitySchemes: {
      key: {
        type: "apiKey",
        in: "header",
        name: "X-Key",
        description: "A key.",
        "x-orderwire-credentials": { value: "apiKey" },
      },
    },
  },
};

/** A whole document of this YAML. */
export function documentOf(yaml: string): Document {
  return documentFrom(parse(yaml) as Partial<Document>);
}

/** A whole document of this part of one. */
export function documentFrom(part: Partial<Document>): Document {
  return { ...BASE, ...part, components: { ...BASE.components, ...part.components } };
}

/** The document that shows one feature. */
export function spec(feature: string): Document {
  return documentOf(readFileSync(join(FOLDER, `${feature}.yaml`), "utf8"));
}

/** The names of the features. */
export function featureNames(): string[] {
  return readdirSync(FOLDER).map((file) => file.replace(".yaml", ""));
}

/** All features in one document, but for those of a vendor with credentials of its own. */
export function allSpecs(): Document {
  const { securitySchemes } = BASE.components ?? {};
  const documents = featureNames()
    .map(spec)
    .filter(({ components }) => components?.securitySchemes === securitySchemes);
  return {
    ...BASE,
    paths: Object.assign({}, ...documents.map(({ paths }) => paths)),
    webhooks: Object.assign({}, ...documents.map(({ webhooks }) => webhooks)),
    components: {
      ...BASE.components,
      schemas: Object.assign({}, ...documents.map(({ components }) => components?.schemas)),
    },
  };
}
