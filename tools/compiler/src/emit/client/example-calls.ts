/** A program that calls every operation with its example: the types take the examples, at a cost that a build shows. */

import type { Vendor } from "../../model/index.ts";
import { exampleCall } from "../../samples/index.ts";
import { GENERATED } from "../source.ts";

/** Where the program stands, from the package's folder; it is checked, never run or published. */
const CALLS_FOLDER = "gen/calls";

/** The program and its configuration. It imports what a user imports: the compiled client. */
export function exampleCallsSources(vendor: Vendor): Record<string, string> {
  const calls = vendor.operations.map((operation) => `  await ${exampleCall(vendor, operation)};\n`);
  const names = vendor.operations.map(({ id }) => `  ${id},\n`);
  return {
    [`${CALLS_FOLDER}/calls.ts`]: [
      GENERATED,
      `import {\n  type Connection,\n${names.join("")}} from "../../dist/index.js";\n\n`,
      "export async function callEverything(api: Connection): Promise<void> {\n",
      ...calls,
      "}\n",
    ].join(""),
    [`${CALLS_FOLDER}/tsconfig.json`]: `${JSON.stringify(
      {
        extends: "../../../../../../tsconfig.base.json",
        compilerOptions: { noEmit: true, lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"] },
        include: ["."],
      },
      null,
      2,
    )}\n`,
  };
}
