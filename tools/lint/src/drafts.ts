/** What an import invented and nobody has looked at yet. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { getPointer } from "@orderwire/vocabulary/pointer";
import { type BaseResolver, getLineColLocation } from "@redocly/openapi-core";
import { type Problem, shownPath } from "./problem.ts";

/** The folder of an imported spec in which the import keeps its own things. */
export const IMPORT_FOLDER = "import";

/** Something invented, as `import/drafts.json` lists it. */
export interface Draft {
  /** Path of the file that has it, from the spec's folder. */
  readonly file: string;
  /** Where it stands in the file. */
  readonly pointer: string;
  /** What the vendor's document does not say. */
  readonly reason: string;
  /** What was invented. Whatever stands there now, and is something else, is no draft any more. */
  readonly value: unknown;
}

/** Whether a spec was imported: then rules of taste, which a vendor's names cannot fulfil, are off. */
export function isImported(folder: string): boolean {
  return existsSync(draftsFile(folder));
}

/** The drafts that an import listed, and a person left in the list. */
export function readDrafts(folder: string): readonly Draft[] {
  return isImported(folder) ? JSON.parse(readFileSync(draftsFile(folder), "utf8")) : [];
}

/**
 * The drafts that stand as they were invented, as problems with their places.
 *
 * @param resolver which has read the spec's files
 * @param root folder that paths are shown from
 */
export async function openDrafts(folder: string, resolver: BaseResolver, root: string): Promise<Problem[]> {
  const found = await Promise.all(
    readDrafts(folder).map(async (draft): Promise<Problem[]> => {
      const file = join(folder, draft.file);
      if (!resolver.getFiles().has(file)) {
        return [];
      }
      const document = await resolver.resolveDocument(null, file);
      if (document instanceof Error) {
        return [];
      }
      if (!isDeepStrictEqual(getPointer(document.parsed, draft.pointer), draft.value)) {
        return [];
      }
      const place = { source: document.source, pointer: `#${draft.pointer}`, reportOnKey: true };
      const { start } = getLineColLocation(place);
      const message = `Invented by the import: ${draft.reason} — correct it, or take it out of ${IMPORT_FOLDER}/drafts.json.`;
      return [{ file: shownPath(file, root), line: start.line, column: start.col, rule: "draft", message }];
    }),
  );
  return found.flat();
}

function draftsFile(folder: string): string {
  return join(folder, IMPORT_FOLDER, "drafts.json");
}
