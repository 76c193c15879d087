import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** What the manifests take from the workspace, so that it is said once. */
export interface WorkspaceFacts {
  /** Versions in `pnpm-workspace.yaml`, by package. */
  readonly catalog: Readonly<Record<string, string>>;
  /** The Node versions on which the mock server runs. */
  readonly mockEngines: Readonly<Record<string, string>>;
  /** The version of `@types/node` that the root has. */
  readonly nodeTypes: string;
  /** Versions that packages have now, by folder from the root. */
  readonly versions: ReadonlyMap<string, string>;
}

/** Reads those facts; `slugs` are the vendors whose versions are wanted. */
export function readWorkspaceFacts(root: string, slugs: readonly string[]): WorkspaceFacts {
  const { catalog } = parse(readFileSync(join(root, "pnpm-workspace.yaml"), "utf8")) as Pick<
    WorkspaceFacts,
    "catalog"
  >;
  const folders = slugs.flatMap((slug) => [
    `specs/${slug}`,
    ...subfolders(root, `packages/compiled/${slug}`),
  ]);
  const versions = folders.flatMap((folder) => {
    const version = readManifest(root, folder)?.version;
    return version ? [[folder, version] as const] : [];
  });
  return {
    catalog,
    mockEngines: readManifest(root, "packages/mock-server")?.engines ?? { node: ">=20" },
    nodeTypes: readManifest(root, ".")?.devDependencies?.["@types/node"] ?? "*",
    versions: new Map(versions),
  };
}

function subfolders(root: string, folder: string): string[] {
  const path = join(root, folder);
  return existsSync(path) ? readdirSync(path).map((name) => `${folder}/${name}`) : [];
}

interface Manifest {
  readonly version?: string;
  readonly engines?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

function readManifest(root: string, folder: string): Manifest | undefined {
  const path = join(root, folder, "package.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}
