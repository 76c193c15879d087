/** `pnpm --filter @orderwire/checks made-up`: made-up answers, judged by the JSON Schema Test Suite. */
import { readArguments } from "@orderwire/repo/usage";
import { JSON_SCHEMA_SUITE, makeUp, suiteSchemas } from "./src/suite-schemas.ts";
import { checkOut } from "./src/suites.ts";

const USAGE = `Usage: pnpm --filter @orderwire/checks made-up [options]

Lets a mock make up answers for the schemas of the JSON Schema Test Suite, and counts those that fit.

  --from <clone>  of the suite's repository, else it is cloned
  --show          print those that do not fit
  --help          this text
`;

const { values } = readArguments(
  { options: { from: { type: "string" }, show: { type: "boolean", default: false } } },
  USAGE,
);
const schemas = suiteSchemas(checkOut(JSON_SCHEMA_SUITE, values.from));
for (const isDynamic of [false, true]) {
  const made = await makeUp(schemas, isDynamic);
  const wrong = made.filter(({ isValid }) => !isValid);
  const kind = isDynamic ? "dynamic" : "static";
  process.stdout.write(`${kind}: ${made.length - wrong.length} of ${made.length} fit\n`);
  for (const { name, schema, value } of values.show ? wrong : []) {
    process.stdout.write(`  ${name}\n    ${JSON.stringify(schema)}\n    ${JSON.stringify(value)}\n`);
  }
}
