/** `pnpm vendor:add <slug> --from <document>`: a spec made from the vendor's own document, and made again from a newer one. */
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { type Imported, importDocument, type NameMap } from "@orderwire/import/import";
import { merge } from "@orderwire/import/merge";
import { IMPORT_FOLDER, readDrafts } from "@orderwire/lint/drafts";
import { root } from "./workspace.ts";

/** What came out of an import. */
export interface ImportedVendor {
  readonly title: string;
  /** Whether the spec was there before. */
  readonly again: boolean;
  /** Places where the newer document and hand-made changes disagree. */
  readonly conflicts: readonly string[];
  readonly imported: Imported;
}

/** What the last import called things. */
type Known = NameMap & { readonly title: string };

/** What is known of the vendor beside its document. */
interface Given {
  readonly title?: string | undefined;
  /** Path of an overlay in place of the one that an earlier import kept. */
  readonly overlay?: string | undefined;
}

/**
 * Writes `specs/<slug>` from a document, in one step; a spec that an earlier import made keeps what people changed, and
 * gets the overlay that it was given.
 *
 * @throws {Error} if the document cannot be brought, or the spec there was written by hand
 */
export async function importVendor(slug: string, from: string, given: Given = {}): Promise<ImportedVendor> {
  const folder = join(root, "specs", slug);
  const again = existsSync(folder);
  if (again && !existsSync(join(folder, IMPORT_FOLDER, "source.json"))) {
    throw new Error(
      `specs/${slug} was not made by an import, so nothing can be laid over it. Choose another slug.`,
    );
  }
  const known: Known | undefined = again ? readJson(folder, "names.json") : undefined;
  const kept = join(folder, OVERLAY);
  const earlier = existsSync(kept) ? kept : undefined;
  const overlay = given.overlay ?? earlier;
  const imported = await importDocument(from, { title: given.title ?? known?.title, names: known, overlay });
  const before = again
    ? await importDocument(join(folder, IMPORT_FOLDER, "source.json"), {
        title: known?.title,
        names: known,
        overlay: earlier,
      })
    : undefined;
  const { files, conflicts } = before
    ? merge({ base: before.files, ours: readFiles(folder), theirs: imported.files })
    : { files: imported.files, conflicts: [] };
  const extra = {
    ...importFiles(imported, before, folder),
    ...(overlay !== undefined && { [OVERLAY]: readFileSync(overlay, "utf8") }),
  };
  const readme = again ? readFileSync(join(folder, "README.md"), "utf8") : newReadme(imported.title);
  replaceFolder(folder, { ...files, ...extra, "README.md": readme, ...keptFiles(folder) });
  return { title: imported.title, again, conflicts, imported };
}

const OVERLAY = `${IMPORT_FOLDER}/overlay.yaml`;
const GLOB = "{openapi.yaml,{paths,webhooks,components}/**/*.yaml}";

function readFiles(folder: string): Record<string, string> {
  const names = globSync(GLOB, { cwd: folder }).map((name) => name.replaceAll("\\", "/"));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** The manifest belongs to `pnpm packages`. */
function keptFiles(folder: string): Record<string, string> {
  const manifest = join(folder, "package.json");
  return existsSync(manifest) ? { "package.json": readFileSync(manifest, "utf8") } : {};
}

const readJson = (folder: string, name: string) =>
  JSON.parse(readFileSync(join(folder, IMPORT_FOLDER, name), "utf8"));

/** What the import keeps for itself. A draft that a person took out of the list stays out. */
function importFiles(
  imported: Imported,
  before: Imported | undefined,
  folder: string,
): Record<string, string> {
  const key = ({ file, pointer }: { file: string; pointer: string }) => `${file}#${pointer}`;
  const listed = new Set(readDrafts(folder).map(key));
  const checked = new Set(before?.drafts.map(key).filter((one) => !listed.has(one)));
  const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    [`${IMPORT_FOLDER}/source.json`]: text(imported.source),
    [`${IMPORT_FOLDER}/names.json`]: text({ title: imported.title, ...imported.names }),
    [`${IMPORT_FOLDER}/drafts.json`]: text(imported.drafts.filter((draft) => !checked.has(key(draft)))),
    [`${IMPORT_FOLDER}/README.md`]: reportOf(imported),
  };
}

/** The folder is either the old one or the whole new one. */
function replaceFolder(folder: string, files: Record<string, string>): void {
  const draft = mkdtempSync(join(root, "specs/.new-"));
  const old = `${draft}-old`;
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(draft, name)), { recursive: true });
      writeFileSync(join(draft, name), text);
    }
    if (existsSync(folder)) {
      renameSync(folder, old);
    }
    renameSync(draft, folder);
  } catch (error) {
    if (existsSync(old) && !existsSync(folder)) {
      renameSync(old, folder);
    }
    throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

function newReadme(title: string): string {
  return `# ${title}: notes on the spec

Imported from the vendor's own document; [import](import/README.md) says what was lost, guessed and invented. What was changed by
hand since stays when a newer document is imported.

## Sources

The vendor's document, as it came, is \`import/source.json\`.

## Decisions

## Open questions
`;
}

/** What the import could not bring and what it guessed, for the person who goes on. */
function reportOf({ report, drafts, operations, names }: Imported): string {
  const section = (title: string, entries: ReadonlyMap<string, readonly string[]>) =>
    entries.size === 0
      ? ""
      : `## ${title}\n\n${[...entries].map(([what, places]) => `- ${what}:\n${places.map((place) => `  - ${code(place)}`).join("\n")}`).join("\n")}\n\n`;
  const reasons = [...new Set(drafts.map(({ reason }) => reason))];
  const invented = reasons
    .map((reason) => `- ${reason}: ${drafts.filter((draft) => draft.reason === reason).length}`)
    .join("\n");
  const renamed = Object.entries(names.components)
    .flatMap(([kind, map]) => Object.entries(map).map(([from, to]) => ({ kind, from, to })))
    .filter(({ from, to }) => from !== to)
    .map(({ kind, from, to }) => `- ${kind}: ${code(from)} is ${code(to)}`);
  return [
    "# The import\n",
    `Written by \`pnpm vendor:add --from\`, and anew at each import. ${operations} operations were brought; \`names.json\` keeps their names.\n`,
    `${section("Lost", report.lost)}${section("Guessed", report.guessed)}${invented ? `## Invented\n\n\`pnpm lint --strict\` in the spec's folder lists the places.\n\n${invented}\n` : ""}`,
    renamed.length > 0 ? `## Renamed\n\n${renamed.join("\n")}\n` : "",
  ]
    .filter(Boolean)
    .join("\n");
}

/** Text of a stranger as Markdown code of one line. */
function code(text: string): string {
  const line = text.replace(/\s+/g, " ");
  const fence = "`".repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return fence.length > 1 ? `${fence} ${line} ${fence}` : `\`${line}\``;
}
