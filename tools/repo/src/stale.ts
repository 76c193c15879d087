/** Committed files that specs have outgrown. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { staleFiles } from "@orderwire/compiler/packages";
import { withVendorTable } from "./vendor-table.ts";
import { listVendors, root } from "./workspace.ts";

/** A committed file that no longer says what its spec does, and the command that writes it. */
export interface StaleText {
  readonly file: string;
  readonly command: string;
}

/** Compares the committed files of built vendors, and the README's table once all are built, with what would be written. */
export function staleTexts(vendors: readonly string[]): StaleText[] {
  const files = staleFiles(vendors).map((file) => ({ file, command: "pnpm packages" }));
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const isWhole = vendors.length === listVendors().length;
  return [
    ...files,
    ...(isWhole && withVendorTable(readme) !== readme ? [{ file: "README.md", command: "pnpm readme" }] : []),
  ];
}
