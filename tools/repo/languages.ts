/** `pnpm languages`: makes clients of other languages from the OpenAPI 3.0 documents, and says where that fails. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { GENERATOR, generateClients, LANGUAGES, openapiGenerator } from "./src/languages.ts";
import { formatTable } from "./src/table.ts";
import { fail, readArguments } from "./src/usage.ts";
import { listVendors } from "./src/workspace.ts";

const USAGE = `Usage: pnpm languages [options]

Makes a client of every vendor's dist/openapi-3.0.json in ${Object.keys(LANGUAGES).join(", ")}.
Needs a build, and Java on this machine; fetches ${GENERATOR} on first use.

  --vendor <slug>    only this vendor (repeatable)
  --language <name>  only this language (repeatable)
  --out <folder>     where to; by default a new temporary folder
  --help             this text
`;

const { values } = readArguments(
  {
    options: {
      vendor: { type: "string", multiple: true },
      language: { type: "string", multiple: true },
      out: { type: "string" },
    },
  },
  USAGE,
);

try {
  const vendors = chosen("vendor", values.vendor, listVendors());
  const languages = chosen("language", values.language, Object.keys(LANGUAGES));
  const out = values.out ? resolve(values.out) : mkdtempSync(join(tmpdir(), "orderwire-languages-"));
  const clients = generateClients({ vendors, languages, out }, openapiGenerator);
  const rows = vendors.map((vendor) => [
    vendor,
    ...languages.map((language) => {
      const client = clients.find((one) => one.vendor === vendor && one.language === language);
      return client?.failure === undefined ? "ok" : "failed";
    }),
  ]);
  process.stdout.write(`${formatTable(["vendor", ...languages], rows)}\n\nClients and logs are in ${out}.\n`);
  for (const { vendor, language, failure } of clients) {
    if (failure === undefined) {
      continue;
    }
    process.stderr.write(`\n${vendor}, ${language}:\n${failure}\n`);
    process.exitCode = 1;
  }
} catch (error) {
  fail(error, USAGE);
}

function chosen(
  kind: string,
  wanted: readonly string[] | undefined,
  known: readonly string[],
): readonly string[] {
  const stranger = wanted?.find((name) => !known.includes(name));
  if (stranger !== undefined) {
    throw new Error(`Unknown ${kind} "${stranger}". Known: ${known.join(", ")}.`);
  }
  return wanted ?? known;
}
