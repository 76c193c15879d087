/** Operations by section: a file of code, or a heading, for each of their tags. */

import type { Operation } from "./index.ts";

/** The operations that stand under one tag. */
export interface Section {
  /** The tag. */
  readonly name: string;
  /** A name for its file, unlike that of any other section. */
  readonly file: string;
  readonly operations: readonly Operation[];
}

/** Sections in the order in which the document first uses their tags. */
export function sectionsOf(operations: readonly Operation[]): Section[] {
  const taken = new Set<string>();
  return [...Map.groupBy(operations, ({ tag }) => tag)].map(([name, members]) => {
    const stem = fileName(name) || "section";
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
    .replaceAll(/^-+|-+$/g, "");
}
