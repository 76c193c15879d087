import type { Vendor } from "../../model/index.ts";
import { UserError } from "../../user-error.ts";
import { GENERATED } from "../source.ts";
import { CLIENT_EXPORTS, ERRORS, FUNCTIONS, TYPES } from "./exports.ts";

/**
 * The client's main entry.
 * @throws {UserError} if a component schema has the name of something that the entry exports
 */
export function entrySource(vendor: Vendor): string {
  const own = new Set([...CLIENT_EXPORTS, `${vendor.name}Options`]);
  const taken = Object.keys(vendor.document.components?.schemas ?? {}).find((name) => own.has(name));
  if (taken) {
    throw new UserError(
      `components/schemas/${taken}: the client exports a "${taken}" of its own. Rename the schema.`,
    );
  }
  const hasTokens = vendor.auth.some((scheme) => "token" in scheme);
  const streams = vendor.operations.some(({ responseKind }) => responseKind === "stream")
    ? ["EventStream", "ServerSentEvent"]
    : [];
  return [
    GENERATED,
    `export type * from "@orderwire/${vendor.slug}-types";\n`,
    exportLine("export", [...ERRORS, ...FUNCTIONS, ...(hasTokens ? ["TokenError"] : [])].sort()),
    exportLine("export type", [...TYPES, ...(hasTokens ? ["TokenProvider"] : []), ...streams]),
    `export { type Connection, connect${vendor.name}, type ${vendor.name}Options } from "./connect.js";\n`,
    'export * from "./operations.js";\n',
  ].join("");
}

function exportLine(keyword: string, names: readonly string[]): string {
  return `${keyword} {\n${names.map((name) => `  ${name},\n`).join("")}} from "@orderwire/runtime";\n`;
}
