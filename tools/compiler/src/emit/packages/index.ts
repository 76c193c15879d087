/** What must exist before the install: `package.json` and README of every package that is compiled from a spec. */

import type { Vendor } from "../../model/index.ts";
import type { Files } from "../files.ts";
import {
  clientManifest,
  compiledManifest,
  docsManifest,
  mockManifest,
  specManifest,
  typesManifest,
} from "./manifests.ts";
import { clientReadme, docsReadme, mockReadme, typesReadme } from "./readmes.ts";
import { aboutProject, type WorkspaceFacts } from "./workspace-facts.ts";

/** The committed files of a vendor's packages, by path from the workspace's root. */
export function emitPackages(vendor: Vendor, workspace: WorkspaceFacts): Files {
  const manifests = {
    [`specs/${vendor.slug}`]: specManifest(vendor),
    [`packages/compiled/${vendor.slug}`]: compiledManifest(vendor, workspace),
    [`packages/compiled/${vendor.slug}/types`]: typesManifest(vendor),
    [`packages/compiled/${vendor.slug}/client`]: clientManifest(vendor, workspace),
    [`packages/compiled/${vendor.slug}/mock`]: mockManifest(vendor, workspace),
    [`packages/compiled/${vendor.slug}/docs`]: docsManifest(vendor),
  };
  return {
    ...Object.fromEntries(
      Object.entries(manifests).map(([folder, manifest]) => [
        `${folder}/package.json`,
        toText(withVersion(manifest, workspace.versions.get(folder)), workspace, folder),
      ]),
    ),
    [`packages/compiled/${vendor.slug}/types/README.md`]: typesReadme(vendor),
    [`packages/compiled/${vendor.slug}/client/README.md`]: clientReadme(vendor),
    [`packages/compiled/${vendor.slug}/mock/README.md`]: mockReadme(vendor),
    [`packages/compiled/${vendor.slug}/docs/README.md`]: docsReadme(vendor),
  };
}

function toText(manifest: object, { project }: WorkspaceFacts, folder: string): string {
  return `${JSON.stringify({ ...manifest, ...aboutProject(project, folder) }, null, 2)}\n`;
}

/** Versions belong to the release tool: one that is there stays. */
function withVersion({ name, ...rest }: { name: string }, version = "0.0.0"): object {
  return { name, version, ...rest };
}
