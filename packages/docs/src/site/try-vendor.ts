/** What the form of each operation of a vendor is filled and answered from. */

import { Code } from "@orderwire/compiler/code";
import { descriptorOf, vendorDescriptor } from "@orderwire/compiler/descriptors";
import { environmentVariable, exampleConnect, exampleParams, secretsOf } from "@orderwire/compiler/samples";
import { compileMock } from "@orderwire/mock-server/compile";
import type { Params, TryOperation, TryVendor } from "../try/protocol.ts";
import type { Vendor } from "./vendors.ts";

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
          ...(operation.body?.xml && { xml: operation.body.xml }),
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
