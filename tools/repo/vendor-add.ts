/** `pnpm vendor:add <slug>`: a new vendor, from nothing or from its own OpenAPI document. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { addVendor, checkNewSlug, checkNewVendor, checkTitle, registerVendor } from "./src/add-vendor.ts";
import type { ImportedVendor } from "./src/import-vendor.ts";
import { makePackages } from "./src/make-packages.ts";
import { runTurbo } from "./src/turbo.ts";
import { fail, readArguments } from "./src/usage.ts";
import { root } from "./src/workspace.ts";

const USAGE = `Usage: pnpm vendor:add <slug> --title <name> --server <origin>
       pnpm vendor:add <slug> --from <document> [--overlay <file>] [--title <name>]

Writes specs/<slug>, its compiled packages' package.json files, its release group and a changeset, then installs and
builds. Without a document the spec has one operation to replace. With one (OpenAPI 3.1, 3.0 or Swagger 2.0; JSON or
YAML; with the files beside it) it has all operations that could be brought, and says what was lost, guessed and
invented. Given a newer document of a vendor that was imported before, it brings the changes and keeps hand-made ones.

  <slug>    folder and package name: lower-case letters, digits and dashes, e.g. acme-crm
  --title   the vendor's name, e.g. "Acme CRM"
  --server  origin of its API, without a path, e.g. https://api.acme.example
  --from    path of the vendor's document
  --overlay path of an overlay (OpenAPI's Overlay Specification) that corrects the document; it is kept, and laid over
            newer documents, too
  --help    this text
`;

const { values, positionals } = readArguments(
  {
    allowPositionals: true,
    options: {
      title: { type: "string" },
      server: { type: "string" },
      from: { type: "string" },
      overlay: { type: "string" },
    },
  },
  USAGE,
);
const [slug, ...rest] = positionals;

/** Runs what can only fail by the user's mistake. */
async function checked<Value>(read: () => Value | Promise<Value>): Promise<Value> {
  try {
    if (rest.length > 0) {
      throw new Error(
        `One vendor at a time: leave out "${rest.join(" ")}", or put a title of several words in quotes.`,
      );
    }
    return await read();
  } catch (error) {
    fail(error, USAGE);
  }
}

async function attempt(make: () => Promise<void>): Promise<void> {
  try {
    await make();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}

/** A path as it is meant where the command was called. */
function fromHere(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

if (values.from === undefined) {
  const vendor = await checked(() => {
    if (values.overlay !== undefined) {
      throw new Error("Leave out --overlay: it corrects a document, and there is no --from.");
    }
    return checkNewVendor({ slug, title: values.title, server: values.server });
  });
  await attempt(async () => {
    await buildMockServer();
    addVendor(vendor);
    await makePackages(vendor.slug);
  });
  process.stdout.write(
    `\nspecs/${vendor.slug} is there and builds. Next: describe the vendor's operations (specs/README.md has the rules), then \`pnpm test\`.\n`,
  );
} else {
  const from = fromHere(values.from);
  const vendor = await checked(() => importFrom(from));
  if (!vendor.again) {
    registerVendor({ slug: slug ?? "", title: vendor.title });
  }
  await attempt(() => makePackages(slug ?? ""));
  process.stdout.write(summary(vendor));
}

async function importFrom(from: string): Promise<ImportedVendor> {
  if (values.server !== undefined) {
    throw new Error("Leave out --server: the document names it.");
  }
  const known = slug !== undefined && existsSync(join(root, "specs", slug));
  const checkedSlug = known ? slug : checkNewSlug(slug);
  const title = values.title === undefined ? undefined : checkTitle(values.title);
  const overlay = values.overlay === undefined ? undefined : fromHere(values.overlay);
  if (!existsSync(from)) {
    throw new Error(`${values.from} does not exist.`);
  }
  if (overlay !== undefined && !existsSync(overlay)) {
    throw new Error(`${values.overlay} does not exist.`);
  }
  await buildMockServer();
  const { importVendor } = await import("./src/import-vendor.ts");
  return importVendor(checkedSlug, from, { title, overlay });
}

/** The import and the compiler use what it compiles to; in a fresh clone nothing is yet. */
async function buildMockServer(): Promise<void> {
  if (!(await runTurbo(["build"], ["--filter=@orderwire/mock-server"])).ok) {
    throw new Error("@orderwire/mock-server did not build; the reason is above.");
  }
}

function summary({ imported, again, conflicts }: ImportedVendor): string {
  const { operations, drafts, report } = imported;
  const count = (map: ReadonlyMap<string, readonly string[]>) => [...map.values()].flat().length;
  return [
    `\nspecs/${slug} ${again ? "is up to date with the document" : "is there"} and builds: ${operations} operations.`,
    `${drafts.length} values were invented, ${count(report.guessed)} guessed, ${count(report.lost)} things lost: specs/${slug}/import/README.md.`,
    ...conflicts.map((conflict) => `! ${conflict}`),
    `Next: \`pnpm test contract -t ${slug}\`; \`pnpm lint --strict\` in specs/${slug} lists what is missing for a finished spec.\n`,
  ].join("\n");
}
