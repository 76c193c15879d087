/** Operations by section: a file of code, or a heading, for each of their tags. */

import type { Operation } from "./index.ts";

/** The operations that stand under one tag. */
export interface Section {
  /** The tag. */
  readonly name: string;
  /** A name for its files and its entry in packages, unlike that of any other. */
  readonly file: string;
  readonly operations: readonly Operation[];
}

/** The types that several sections use stand in an entry of this name. */
export const SHARED = "shared";
/** The requests that the vendor sends have an entry of this name. */
export const WEBHOOKS = "webhooks";

/** Entries that packages have beside those of sections. */
const TAKEN: ReadonlySet<string> = new Set([SHARED, WEBHOOKS, "fetch", "index", "openapi", "query", "zod"]);

/** Sections in the order in which the document first uses their tags. */
export function sectionsOf(operations: readonly Operation[]): Section[] {
  const taken = new Set<string>();
  return [...Map.groupBy(operations, ({ tag }) => tag)].map(([name, members]) => {
    const plain = fileName(name) || "section";
    const stem = TAKEN.has(plain) ? `${plain}-section` : plain;
    let file = stem;
    for (let number = 2; taken.has(file); number++) {
      file = `${stem}-${number}`;
    }
    taken.add(file);
    return { name, file, operations: members };
  });
}

/** `Loyalty programs` to `loyalty-programs`. */
function fileName(tag: string): string {
  return tag
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
