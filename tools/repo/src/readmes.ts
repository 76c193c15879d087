/** What READMEs repeat of other files. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withRulesList } from "@orderwire/lint/rules-list";
import { withVendorTable } from "./vendor-table.ts";
import { root } from "./workspace.ts";

const TEXTS: readonly (readonly [file: string, write: (text: string) => string])[] = [
  ["tools/lint/README.md", withRulesList],
  ["README.md", withVendorTable],
];

/**
 * Writes into READMEs what other files hold. Needs the bundles of all vendors.
 *
 * @returns the files that changed, from the root
 */
export function writeReadmes(): string[] {
  return TEXTS.flatMap(([name, write]) => {
    const file = join(root, name);
    const old = readFileSync(file, "utf8");
    const text = write(old);
    if (text === old) {
      return [];
    }
    writeFileSync(file, text);
    return [name];
  });
}
