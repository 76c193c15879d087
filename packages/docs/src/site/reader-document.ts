import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, methods, type PathItem } from "./openapi.ts";
import { operationSamples } from "./operation-samples.ts";
import { operationText } from "./operation-text.ts";
import type { Vendor } from "./vendors.ts";

/** Writes each vendor's document for readers into `gen/`, and says where. */
export function writeReaderDocuments(vendors: readonly Vendor[]): { slug: string; file: string }[] {
  mkdirSync("gen", { recursive: true });
  return vendors.map(({ slug, document }) => {
    const file = join("gen", `${slug}.json`);
    writeFileSync(file, JSON.stringify(toReaderDocument(document, slug)));
    return { slug, file: `./${file}` };
  });
}

/** A bundle whose operations also say in words what `x-orderwire-*` says, and how the client calls them. */
export function toReaderDocument(document: Document, slug: string): Document {
  const paths = Object.entries(document.paths ?? {}).map(
    ([path, item]) => [path, forReaders(document, slug, path, item)] as const,
  );
  return { ...document, paths: Object.fromEntries(paths) };
}

function forReaders(document: Document, slug: string, path: string, item: PathItem): PathItem {
  const operations = methods.flatMap((method) => {
    const operation = item[method];
    if (!operation) return [];
    const description = [operation.description, operationText(document, item, operation)].join("\n\n");
    const samples = operationSamples(document, slug, { path, method, item, operation });
    return [[method, { ...operation, description, "x-codeSamples": samples }] as const];
  });
  return { ...item, ...Object.fromEntries(operations) };
}
