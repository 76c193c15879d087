/** `pnpm --filter @orderwire/checks suite`: the mock, the types and zod, judged by the JSON Schema Test Suite. */
import { readArguments } from "@orderwire/repo/usage";
import { JSON_SCHEMA_SUITE, suiteGroups } from "./src/suite-schemas.ts";
import { judgeSuite } from "./src/suite-verdicts.ts";
import { checkOut } from "./src/suites.ts";

const USAGE = `Usage: pnpm --filter @orderwire/checks suite [options]

Judges the cases of the suite by a mock, and by the types and zod schemas of the client that is compiled of the same document.
Exit code 1: code does not compile, or zod judges otherwise than the mock.

  --from <clone>  of the suite's repository, else it is cloned
  --only <text>   the schemas whose name holds this
  --show          print what is refused, does not compile or is judged otherwise
  --help          this text
`;

const { values } = readArguments(
  {
    options: {
      from: { type: "string" },
      only: { type: "string", default: "" },
      show: { type: "boolean", default: false },
    },
  },
  USAGE,
);
const groups = suiteGroups(checkOut(JSON_SCHEMA_SUITE, values.from));
const { cases, mock, refused, broken, judged, open, otherwise } = await judgeSuite(
  groups.filter(({ name }) => name.includes(values.only)),
);
process.stdout.write(`mock: ${mock} of ${cases} cases as the suite judges them\n`);
process.stdout.write(
  `types and zod: ${refused.length} schemas refused by name, ${broken.length} whose code does not compile\n` +
    `zod: ${judged - open - otherwise.length} of ${judged} cases of the others as the mock, ${open} open to what a vendor adds, ` +
    `${otherwise.length} otherwise\n`,
);
for (const line of values.show ? [...refused, ...broken, ...otherwise] : []) {
  process.stdout.write(`  ${line}\n`);
}
if (broken.length + otherwise.length > 0) {
  process.exitCode = 1;
}
