/** `pnpm vendor:add <slug>`: a new vendor that passes every check, with one operation to replace. */
import { addVendor, checkNewVendor, type NewVendor } from "./src/add-vendor.ts";
import { fail, readArguments } from "./src/usage.ts";

const usage = `Usage: pnpm vendor:add <slug> --title <name> --server <origin>

Writes specs/<slug> with one operation, its compiled packages' package.json files and its release group, then
installs and builds.

  <slug>    folder and package name: lower-case letters, digits and dashes, e.g. acme-crm
  --title   the vendor's name, e.g. "Acme CRM"
  --server  origin of its API, without a path, e.g. https://api.acme.example
  --help    this text
`;

const { values, positionals } = readArguments(
  { allowPositionals: true, options: { title: { type: "string" }, server: { type: "string" } } },
  usage,
);
let vendor: NewVendor;
try {
  const [slug, ...rest] = positionals;
  if (rest.length > 0) {
    throw new Error(
      `One vendor at a time: leave out "${rest.join(" ")}", or put a title of several words in quotes.`,
    );
  }
  vendor = checkNewVendor({ slug, title: values.title, server: values.server });
} catch (error) {
  fail(error, usage);
}
try {
  addVendor(vendor);
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
process.stdout.write(
  `\nspecs/${vendor.slug} is there and builds. Next: describe the vendor's operations (specs/README.md has the rules), then \`pnpm test\`.\n`,
);
