/** The table of OpenAPI's constructs: a tiny spec each, and whether it is compiled or refused. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "@orderwire/vocabulary/openapi";
import { parse } from "yaml";
import type { Vendor } from "../src/model/index.ts";
import { readVendor } from "../src/read/index.ts";
import { documentFrom } from "./specs.ts";

const FOLDER = join(import.meta.dirname, "constructs");

/** One row of the table. */
export interface Construct {
  /** Group and file, `bodies/json-list`. */
  readonly name: string;
  /** A vendor's name made of it. */
  readonly slug: string;
  readonly verdict: "compiled" | "refused";
  /** What the refusal says, word for word. */
  readonly says?: string;
  readonly document: Document;
  /** The declared headers that a call gives beside its result, by operation. */
  readonly headers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The bodies that a call sends, by operation, where the row is about them. */
  readonly sends: Readonly<Record<string, string>>;
  /** Values of component schemas, which every reader of the document must judge alike. */
  readonly values: Readonly<Record<string, { readonly right: unknown[]; readonly wrong: unknown[] }>>;
}

let rows: readonly Construct[] | undefined;

/** All rows, by groups. Files of tests that share a process read them once. */
export function allConstructs(): readonly Construct[] {
  rows ??= readdirSync(FOLDER).flatMap((group) =>
    readdirSync(join(FOLDER, group)).map((file) => readConstruct(`${group}/${file.replace(".yaml", "")}`)),
  );
  return rows;
}

const vendors = new WeakMap<Construct, Vendor>();

/**
 * A construct's document as the compiler reads it, which it does once.
 * @throws {UserError} if it is one that is refused
 */
export function vendorOf(construct: Construct): Vendor {
  const vendor = vendors.get(construct) ?? readVendor(construct.slug, construct.document);
  vendors.set(construct, vendor);
  return vendor;
}

function readConstruct(name: string): Construct {
  const row = parse(readFileSync(join(FOLDER, `${name}.yaml`), "utf8"));
  const { verdict, says, document, values = {}, headers = {}, sends = {} } = row;
  const slug = name.replace("/", "-");
  return { name, slug, verdict, says, document: documentFrom(document), values, headers, sends };
}
