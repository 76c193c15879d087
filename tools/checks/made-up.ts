/**
 * `pnpm --filter @orderwire/checks made-up [--from <clone>] [--show]`: lets a mock make up answers for the schemas of the JSON
 * Schema Test Suite, and counts those that fit. `--show` prints the others.
 */
import { parseArgs } from "node:util";
import { JSON_SCHEMA_SUITE, makeUp, suiteSchemas } from "./src/suite-schemas.ts";
import { checkOut } from "./src/suites.ts";

const { values } = parseArgs({
  options: { from: { type: "string" }, show: { type: "boolean", default: false } },
});
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
