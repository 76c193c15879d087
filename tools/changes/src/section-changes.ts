/** Sections of a vendor: the packages of types have an entry for each, so that a name in one is a name in an import. */

import { type Document, METHODS } from "@orderwire/vocabulary/openapi";
import type { Change } from "./change.ts";
import { list } from "./words.ts";

/** Finds operations whose first tag is another one. */
export function sectionChanges(before: Document, after: Document): Change[] {
  const now = sectionsOf(after);
  const moves = new Map<string, string[]>();
  for (const [id, section] of sectionsOf(before)) {
    const other = now.get(id);
    if (other !== undefined && other !== section) {
      const move = `in the entry of \`${other}\` now, no longer in that of \`${section}\``;
      moves.set(move, [...(moves.get(move) ?? []), id]);
    }
  }
  return [...moves].map(([move, operations]) => ({
    step: "major",
    text: `The types of ${list(operations)} stand ${move}.`,
    operations,
  }));
}

function sectionsOf(document: Document): Map<string, string> {
  const operations = Object.values(document.paths ?? {}).flatMap((item) =>
    METHODS.flatMap((method) => item[method] ?? []),
  );
  return new Map(operations.map(({ operationId = "", tags = [] }) => [operationId, tags[0] ?? ""]));
}
