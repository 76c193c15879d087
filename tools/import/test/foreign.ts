/** Documents of vendors that a test makes up, and what an import makes of them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildSpec } from "@orderwire/lint/build";
import { IMPORTED_CONFIG, readConfig } from "@orderwire/lint/config";
import type { Problem } from "@orderwire/lint/problem";
import { onTestFinished } from "vitest";
import { parse } from "yaml";
import { type Imported, type ImportOptions, importDocument } from "../src/import.ts";

const config = await readConfig(IMPORTED_CONFIG, ".");

/** A document with one operation, into which a test puts what it is about. */
export function shop(operation: object, rest: object = {}): object {
  return {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1" },
    servers: [{ url: "https://api.shop.example" }],
    paths: {
      "/orders": { get: { operationId: "listOrders", responses: ok({ type: "object" }), ...operation } },
    },
    ...rest,
  };
}

/** The responses of an operation that answers JSON. */
export function ok(schema: object, media: object = {}): object {
  return { 200: { description: "Fine.", content: { "application/json": { schema, ...media } } } };
}

/** Imports a document that is written to a file first. */
export async function importOf(document: object, options?: ImportOptions): Promise<Imported> {
  const folder = temporary();
  // JSON is YAML, too; what YAML itself gets wrong is no part of a test.
  writeFileSync(join(folder, "document.yaml"), JSON.stringify(document));
  return importDocument(join(folder, "document.yaml"), options);
}

/** What the lint says of an import, and its bundle. */
export async function lintOf({ files, drafts }: Imported): Promise<{
  readonly folder: string;
  readonly problems: readonly string[];
  readonly drafts: readonly Problem[];
}> {
  const folder = temporary();
  const all = { ...files, "import/drafts.json": JSON.stringify(drafts) };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { problems, drafts: open } = await buildSpec(folder, config);
  return {
    folder,
    problems: problems.map(({ rule, message }) => `${rule} ${message}`),
    drafts: open.map((problem) => problem()),
  };
}

/** A file of an import, read. */
// biome-ignore lint/suspicious/noExplicitAny: what a document holds is what the test says.
export function read({ files }: Imported, name: string): any {
  const text = files[name];
  if (text === undefined) {
    throw new Error(`There is no ${name}, but ${Object.keys(files).join(", ")}`);
  }
  return parse(text);
}

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-import-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
