/** From a vendor's document to the files of a spec. */

import { tellOneWay } from "@orderwire/compiler/one-way";
import { endlessSchemas } from "@orderwire/compiler/schemas";
import type { Draft } from "@orderwire/lint/drafts";
import { type Document, METHODS } from "@orderwire/vocabulary/openapi";
import { toPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import { type JsonObject, objectAt, textAt } from "./json.ts";
import { readForeign } from "./read.ts";
import { Report } from "./report.ts";
import { type Files, type Place, split } from "./split.ts";
import { tellBytesInJson } from "./steps/binary.ts";
import { completeExamples } from "./steps/examples.ts";
import { dropIdleFlags, markRequired } from "./steps/flags.ts";
import { completeForms, formHabits } from "./steps/forms.ts";
import { guessKeys } from "./steps/keys.ts";
import { chooseMediaTypes } from "./steps/media.ts";
import { completeOperations, tidyInfo, tidyTags } from "./steps/operations.ts";
import { guessPages } from "./steps/paging.ts";
import { completeParameters, nameClashes } from "./steps/parameters.ts";
import { tidyPaths } from "./steps/paths.ts";
import { completeBodies, dropUnused, liftReferences } from "./steps/references.ts";
import { type NameMap, rename } from "./steps/rename.ts";
import { tidySchemas } from "./steps/schemas.ts";
import { completeSecurity } from "./steps/security.ts";
import { moveServers } from "./steps/servers.ts";
import { dropStrangers } from "./steps/strangers.ts";
import { dropStyles } from "./steps/styles.ts";
import { inlinePathItems, settleQueries, settleTemplates } from "./steps/templates.ts";
import { dropUnsupported } from "./steps/tidy.ts";
import { settleWebhooks } from "./steps/webhooks.ts";
import { settleXml } from "./steps/xml.ts";
import { operationsOf } from "./walk.ts";

export type { NameMap } from "./steps/rename.ts";

/** What a document became. */
export interface Imported {
  readonly title: string;
  readonly files: Files;
  readonly names: NameMap;
  readonly drafts: readonly Draft[];
  readonly report: Report;
  readonly operations: number;
  /** The vendor's document as one, as it came: what a later import compares with. */
  readonly source: unknown;
}

/** What is known of the vendor before. */
export interface ImportOptions {
  /** The vendor's name; default: the document's title. */
  readonly title?: string | undefined;
  /** Path of an overlay that is laid over the document first. */
  readonly overlay?: string | undefined;
  /** Names that an earlier import gave. */
  readonly names?: NameMap | undefined;
}

/**
 * Imports a document.
 *
 * @param file OpenAPI 3.1, 3.0 or Swagger 2.0, JSON or YAML
 * @throws {Error} if it or its overlay cannot be read, or it has no operation
 */
export async function importDocument(file: string, options: ImportOptions = {}): Promise<Imported> {
  const report = new Report();
  const { source, document } = await readForeign(file, options.overlay, report);
  const title = options.title ?? titleOf(document);
  const habits = formHabits(document, { isSwagger: "swagger" in source });
  inlinePathItems(document);
  dropExtensions(document, report);
  settleTemplates(document, report);
  settleQueries(document, report);
  dropStrangers(document, report);
  dropUnsupported(document, report);
  completeBodies(document, report);
  liftReferences(document, report);
  refuseEndless(document);
  // Before anything is invented: what changes is copied.
  Object.assign(document, tellOneWay(document as unknown as Document));
  const names = rename(document, options.names);
  moveServers(document, report);
  tidyPaths(document, report);
  completeSecurity(document, report);
  tidyTags(document);
  chooseMediaTypes(document, report);
  dropStyles(document, report);
  completeOperations(document, report);
  dropIdleFlags(document);
  completeParameters(document, report);
  tidySchemas(document, report);
  markRequired(document);
  tellBytesInJson(document, report);
  settleWebhooks(document, report);
  settleXml(document, names, report);
  nameClashes(document, report);
  completeForms(document, habits, report);
  tidyInfo(document, title);
  dropUnused(document);
  completeExamples(document, report);
  dropUnused(document);
  guessPages(document, report);
  guessKeys(document, report);
  const ordered = order(document);
  const operations = operationsOf(ordered);
  if (operations.length === 0) {
    const lost = [...report.lost].map(([what, places]) => `\n  ${what}: ${places.join(", ")}`);
    throw new Error(`${file} has no operation that could be brought.${lost.join("")}`);
  }
  const { files, places } = split(ordered);
  return {
    title,
    files,
    names,
    drafts: draftsOf(places, report),
    report,
    operations: operations.length,
    source,
  };
}

/** What stands between paths and between webhooks, and is none. */
function dropExtensions(document: JsonObject, report: Report): void {
  const paths = Object.entries(objectAt(document, "paths"));
  for (const [path] of paths.filter(([path]) => !path.startsWith("/") && !path.startsWith("x-"))) {
    report.lose("a path that does not begin with a slash", path);
  }
  document.paths = Object.fromEntries(paths.filter(([path]) => path.startsWith("/")));
  if (document.webhooks !== undefined) {
    const webhooks = Object.entries(objectAt(document, "webhooks"));
    const kept = webhooks.filter(([name, item]) => isRecord(item) && !name.startsWith("x-"));
    document.webhooks = Object.fromEntries(kept);
  }
}

/** @throws {Error} for schemas that are made of themselves: no value could be told to fit, and none be made */
function refuseEndless(document: JsonObject): void {
  const found = endlessSchemas(document as unknown as Document);
  if (found.length > 0) {
    throw new Error(found.join("\n"));
  }
}

function titleOf(document: JsonObject): string {
  const title = textAt(objectAt(document, "info"), "title") ?? "";
  return (
    title
      .replace(/[^\p{L}\p{N} .,()&/+-]/gu, " ")
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, 80) || "Unnamed"
  );
}

function draftsOf(places: ReadonlyMap<object, Place>, report: Report): Draft[] {
  return report.inventions.flatMap(({ owner, key, reason }) => {
    const place = places.get(owner);
    const value = isRecord(owner) ? owner[key] : undefined;
    if (place === undefined || value === undefined) {
      return [];
    }
    return [{ file: place.file, pointer: place.pointer + toPointer([key]), reason, value }];
  });
}

const HEAD = ["openapi", "info", "servers", "security", "tags", "paths", "webhooks", "components"];

/** Members in the order of hand-written specs, methods in that of the lint's rule. */
function order(document: JsonObject): JsonObject {
  const members = HEAD.filter((key) => document[key] !== undefined).map((key) => [key, document[key]]);
  for (const section of ["paths", "webhooks"]) {
    const items = objectAt(document, section);
    for (const [key, item] of Object.entries(items)) {
      if (isRecord(item) && METHODS.some((method) => item[method] !== undefined)) {
        orderItem(item);
      } else {
        delete items[key];
      }
    }
  }
  return Object.fromEntries(members) as JsonObject;
}

const VERBS = ["get", "head", "post", "put", "patch", "delete"];

function orderItem(item: JsonObject): void {
  const operations = METHODS.map((method) => [method, item[method]] as const).filter(
    ([, value]) => value !== undefined,
  );
  for (const key of Object.keys(item)) {
    delete item[key];
  }
  for (const [method, value] of [...operations].sort(([a], [b]) => VERBS.indexOf(a) - VERBS.indexOf(b))) {
    item[method] = value;
  }
}
