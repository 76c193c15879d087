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
  /** What the root's manifest says of the project, which every published one repeats. */
  readonly project: Project;
}

/** Who makes the packages and where: as npm shows it, and as provenance needs it. */
export interface Project {
  readonly author?: string;
  readonly homepage?: string;
  readonly bugs?: string | { readonly url: string };
  readonly funding?: string;
  readonly repository?: string | { readonly type: string; readonly url: string };
}

/** What the manifest of a package repeats of the project. A folder is named only where there is a repository. */
export function aboutProject({ repository, ...rest }: Project, folder: string): object {
  if (!repository) {
    return rest;
  }
  const { type, url } = typeof repository === "string" ? { type: "git", url: repository } : repository;
  return { ...rest, repository: { type, url, directory: folder } };
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
    project: readProject(root),
  };
}

/** Reads what the root's manifest says of the project; the repository's address may not be chosen yet. */
function readProject(root: string): Project {
  const { author, homepage, bugs, funding, repository } = readManifest(root, ".") ?? {};
  return {
    ...(author && { author }),
    ...(homepage && { homepage }),
    ...(bugs && { bugs }),
    ...(funding && { funding }),
    ...(repository && { repository }),
  };
}

function subfolders(root: string, folder: string): string[] {
  const path = join(root, folder);
  return existsSync(path) ? readdirSync(path).map((name) => `${folder}/${name}`) : [];
}

interface Manifest extends Project {
  readonly version?: string;
  readonly engines?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

function readManifest(root: string, folder: string): Manifest | undefined {
  const path = join(root, folder, "package.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}
