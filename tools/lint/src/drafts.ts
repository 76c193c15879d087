/** What an import invented and nobody has looked at yet. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { getPointer } from "@orderwire/vocabulary/pointer";
import { type BaseResolver, getLineColLocation, type Source } from "@redocly/openapi-core";
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

/** A draft that stands as it was invented, as a problem with its place, which takes long to find among many. */
export type OpenDraft = () => Problem;

/**
 * The drafts that stand as they were invented.
 *
 * @param resolver which has read the spec's files
 * @param root folder that paths are shown from
 */
export async function openDrafts(folder: string, resolver: BaseResolver, root: string): Promise<OpenDraft[]> {
  const files = resolver.getFiles();
  const found = await Promise.all(
    readDrafts(folder).map(async (draft): Promise<OpenDraft[]> => {
      const file = join(folder, draft.file);
      if (!files.has(file)) {
        return [];
      }
      const document = await resolver.resolveDocument(null, file);
      if (document instanceof Error) {
        return [];
      }
      if (!isDeepStrictEqual(getPointer(document.parsed, draft.pointer), draft.value)) {
        return [];
      }
      return [() => problemOf(draft, document.source, root)];
    }),
  );
  return found.flat();
}

function problemOf(draft: Draft, source: Source, root: string): Problem {
  const { start } = getLineColLocation({ source, pointer: `#${draft.pointer}`, reportOnKey: true });
  const message = `Invented by the import: ${draft.reason} — correct it, or take it out of ${IMPORT_FOLDER}/drafts.json.`;
  const file = shownPath(source.absoluteRef, root);
  return { file, line: start.line, column: start.col, rule: "draft", message };
}

function draftsFile(folder: string): string {
  return join(folder, IMPORT_FOLDER, "drafts.json");
}
