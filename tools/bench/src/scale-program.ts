/**
 * One step of the way from a vendor's document to its packages, as a process of its own:
 * `node scale-program.ts <import|lint|compile> <repository> [document]`. Each step loads only what it needs.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [step, root = "", document = ""] = process.argv.slice(2);
const spec = join(root, "specs/acme");

switch (step) {
  case "import": {
    const { importDocument } = await import("@orderwire/import/import");
    const { files, drafts, operations } = await importDocument(document);
    const all = { ...files, "import/drafts.json": JSON.stringify(drafts) };
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(spec, path)), { recursive: true });
      writeFileSync(join(spec, path), text);
    }
    process.stdout.write(String(operations));
    break;
  }
  case "lint": {
    const { buildSpec } = await import("@orderwire/lint/build");
    const { IMPORTED_CONFIG, readConfig } = await import("@orderwire/lint/config");
    const { problems } = await buildSpec(spec, await readConfig(IMPORTED_CONFIG, spec));
    if (problems.length > 0) {
      throw new Error(problems.map(({ file, message }) => `${file}: ${message}`).join("\n"));
    }
    break;
  }
  case "compile": {
    const { writePackages } = await import("@orderwire/compiler/packages");
    const { compileVendor } = await import("@orderwire/compiler/compile-vendor");
    await writePackages("acme", root);
    await compileVendor("acme", root);
    break;
  }
  default:
    throw new Error(`Unknown step "${step}".`);
}
