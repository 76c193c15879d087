import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "@orderwire/repo/workspace";
import { mustRun, type Outcome } from "../command.ts";
import { type Registry, startRegistry } from "../registry.ts";

/** One place in which packages are used, and what became of it. */
export interface Step {
  readonly name: string;
  run(): Promise<Outcome>;
}

export const FINE: Outcome = { code: 0, stdout: "", stderr: "" };

/** Folders of projects, and the registry that they install our packages from. */
export interface Place {
  readonly folder: string;
  readonly registry: Registry;
  close(): Promise<void>;
}

/** Gives the place, which is opened when the first step needs it. */
export type Opener = () => Promise<Place>;

/** Packs what is released, as `pnpm release` does, and publishes it to a registry on loopback. */
export async function openPlace(folder: string): Promise<Place> {
  const packed = join(folder, "packed");
  mkdirSync(packed);
  const released = [
    "--filter=!./tools/*",
    "--filter=!@orderwire/docs",
    "--filter=!@orderwire/vocabulary",
    "--filter=!@orderwire/compiled-*",
  ];
  await mustRun("pnpm", ["-r", ...released, "pack", "--pack-destination", packed], { cwd: root });
  const registry = await startRegistry();
  for (const file of readdirSync(packed)) {
    await registry.publish(new Uint8Array(readFileSync(join(packed, file))));
  }
  return {
    folder,
    registry,
    async close() {
      await registry.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Makes a project with files and a manifest.
 *
 * @param packages names, with a range behind an @ where any version will not do; `ts50=typescript@5.0` under another name.
 * @returns its folder
 */
export function newProject(
  { folder }: Place,
  name: string,
  packages: readonly string[],
  files: Readonly<Record<string, string>>,
): string {
  const project = join(folder, name.replaceAll(/[^a-z\d]+/gi, "-"));
  const dependencies = Object.fromEntries(
    packages.map((one) => {
      const [, alias, source = "", version = "*"] = /^(?:(\w+)=)?(.[^@]*)(?:@(.+))?$/.exec(one) ?? [];
      return alias === undefined ? [source, version] : [alias, `npm:${source}@${version}`];
    }),
  );
  const manifest = { name: "shop", version: "0.0.0", private: true, type: "module", dependencies };
  writeFiles(project, { "package.json": JSON.stringify(manifest, undefined, 2), ...files });
  return project;
}

/** Writes files by their paths. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
