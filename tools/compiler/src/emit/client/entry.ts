import type { Vendor } from "../../model/index.ts";
import { SHARED, sectionsOf } from "../../model/sections.ts";
import { typeModules } from "../../model/type-modules.ts";
import { UserError } from "../../user-error.ts";
import type { Files } from "../files.ts";
import { GENERATED } from "../source.ts";
import { CLIENT_EXPORTS, ERRORS, FUNCTIONS, TYPES } from "./exports.ts";

/**
 * The client's main entry, and one for each section. The sections' say the same of fewer operations: a program that
 * imports one loads the declarations of no other.
 * @throws {UserError} if a component schema has the name of something that the entries export
 */
export function entrySources(vendor: Vendor): Files {
  const own = new Set([...CLIENT_EXPORTS, `${vendor.name}Options`]);
  const taken = Object.keys(vendor.document.components?.schemas ?? {}).find((name) => own.has(name));
  if (taken) {
    throw new UserError(
      `components/schemas/${taken}: the client exports a "${taken}" of its own. Rename the schema.`,
    );
  }
  const sections = sectionsOf(vendor.operations).map(({ file }) => {
    const source = entrySource(vendor, [file, SHARED], { folder: "..", operations: `operations/${file}` });
    return [`gen/sections/${file}.ts`, source] as const;
  });
  return {
    "gen/index.ts": entrySource(vendor, typeModules(vendor), { folder: ".", operations: "operations" }),
    ...Object.fromEntries(sections),
  };
}

/** @param types the entries of the types package whose types it exports */
function entrySource(
  vendor: Vendor,
  types: readonly string[],
  { folder, operations }: { readonly folder: string; readonly operations: string },
): string {
  const hasTokens = vendor.auth.some((scheme) => "token" in scheme);
  const streams = vendor.operations.some(({ responseKind }) => responseKind === "stream")
    ? ["EventStream", "ServerSentEvent"]
    : [];
  return [
    GENERATED,
    ...types.map((module) => `export type * from "@orderwire/${vendor.slug}-types/${module}";\n`),
    exportLine("export", [...ERRORS, ...FUNCTIONS, ...(hasTokens ? ["TokenError"] : [])].sort()),
    exportLine("export type", [...TYPES, ...(hasTokens ? ["TokenProvider"] : []), ...streams]),
    `export { type Connection, connect${vendor.name}, type ${vendor.name}Options } from "${folder}/connect.js";\n`,
    `export * from "${folder}/${operations}.js";\n`,
  ].join("");
}

function exportLine(keyword: string, names: readonly string[]): string {
  return `${keyword} {\n${names.map((name) => `  ${name},\n`).join("")}} from "@orderwire/runtime";\n`;
}
