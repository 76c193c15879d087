/** What an operation's page needs to try it: its form's program, the mock, and a file for each vendor. */

import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Code } from "@orderwire/compiler/code";
import { descriptorOf, vendorDescriptor } from "@orderwire/compiler/descriptors";
import { environmentVariable, exampleConnect, exampleParams, secretsOf } from "@orderwire/compiler/samples";
import { compileMock } from "@orderwire/mock-server/compile";
import { rolldown } from "rolldown";
import { collectLicences } from "../../../mock-server/build/licences.ts";
import type { Params, TryOperation, TryVendor } from "../try/protocol.ts";
import { tryDataPath } from "./addresses.ts";
import type { Vendor } from "./vendors.ts";

const source = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** Writes the programs and the vendors' files into the built site. */
export async function writeTryFiles(site: string, vendors: readonly Vendor[]): Promise<void> {
  const folder = join(site, dirname(tryDataPath("any")));
  mkdirSync(folder, { recursive: true });
  for (const vendor of vendors) {
    writeFileSync(join(site, tryDataPath(vendor.slug)), JSON.stringify(tryVendor(vendor)));
  }
  copyFileSync(source("../styles/try.css"), join(folder, "panel.css"));
  const bundle = await rolldown({
    input: { panel: source("../try/panel.ts"), worker: source("../try/worker.ts") },
    platform: "browser",
    plugins: [collectLicences()],
  });
  await bundle.write({ dir: folder, format: "esm", minify: true, entryFileNames: "[name].js" });
  await bundle.close();
  // The mock brings others' programs along, as a whole.
  copyFileSync(
    fileURLToPath(new URL("THIRD-PARTY-LICENSES.txt", import.meta.resolve("@orderwire/mock-server/engine"))),
    join(folder, "THIRD-PARTY-LICENSES-MOCK.txt"),
  );
}

/** All that a page asks of a vendor when its operation is tried. */
export function tryVendor({ model, document }: Vendor): TryVendor {
  const { title, operations } = model;
  return {
    title,
    vendor: vendorDescriptor(model),
    secrets: Object.fromEntries(secretsOf(model).map((name) => [name, environmentVariable(model, name)])),
    operations: Object.fromEntries(
      operations.map((operation): [string, TryOperation] => [
        operation.id,
        {
          call: descriptorOf(model, operation),
          example: asEntered(exampleParams(model, operation)),
          head: headOf(model, operation),
        },
      ]),
    ),
    mock: compileMock(document),
  };
}

type Operation = Vendor["model"]["operations"][number];

function headOf(model: Vendor["model"], operation: Operation): string {
  return [
    `import { connect${model.name}, ${operation.id} } from "@orderwire/${model.slug}-client";`,
    "",
    `const api = ${exampleConnect(model, operation)};`,
  ].join("\n");
}

/** Bytes, which a sample has as code, are entered as a text. */
function asEntered(params: Params): Params {
  const plain = Object.entries(params).map(([name, value]) => [
    name,
    value instanceof Code ? "Hello" : value,
  ]);
  return Object.fromEntries(plain);
}
