import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { UserConfig } from "tsdown";

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license?: unknown;
}

const FILE = "THIRD-PARTY-LICENSES.txt";

/** A plugin of the bundler: beside the bundle stand the licences of all packages that are in it. */
export function collectLicences(): UserConfig["plugins"] {
  return {
    name: "licences",
    generateBundle(
      this: { emitFile(file: { type: "asset"; fileName: string; source: string }): string },
      _options: unknown,
      bundle: Readonly<Record<string, { readonly type: string; readonly moduleIds?: readonly string[] }>>,
    ) {
      const modules = Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds);
      const folders = new Set(modules.flatMap((id) => packageFolder(id.replace(/[?\0].*$/s, "")) ?? []));
      const texts = new Map([...folders].map((folder) => licenceOf(folder)));
      const source = [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
      if (source.length > 0) {
        this.emitFile({ type: "asset", fileName: FILE, source: source.join("\n\n") });
      }
    },
  };
}

/** The folder of the package that a file is in; undefined for files of this repository. */
function packageFolder(file: string): string | undefined {
  if (!file.includes("node_modules")) {
    return undefined;
  }
  for (let folder = dirname(file); folder.includes("node_modules"); folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && readPackage(manifest).name) {
      return folder;
    }
  }
  return undefined;
}

/** @throws {Error} when a package has no licence: what may not be passed on must not be in the build. */
function licenceOf(folder: string): [name: string, text: string] {
  const { name, version, license } = readPackage(join(folder, "package.json"));
  const file = readdirSync(folder).find((candidate) => /^licen[cs]e/i.test(candidate));
  if (!file && typeof license !== "string") {
    throw new Error(`${name} has no licence; it must not be inlined.`);
  }
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${license}`;
  return [name, `${name} ${version}\n${"-".repeat(name.length + version.length + 1)}\n${text}`];
}

function readPackage(file: string): Package {
  return JSON.parse(readFileSync(file, "utf8"));
}
