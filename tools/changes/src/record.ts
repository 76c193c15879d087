/** After `changeset version`: keeps what the compiler makes of each spec that has a new version. */

import { join } from "node:path";
import { bundleFolder } from "@orderwire/lint/bundle";
import { listVendors, root } from "@orderwire/repo/workspace";
import { fingerprintsOf, writeFingerprints } from "./fingerprints.ts";
import { releasedAt, WORKING_TREE } from "./release.ts";

for (const slug of listVendors()) {
  if (releasedAt(root, `specs/${slug}/package.json`) === WORKING_TREE) {
    writeFingerprints(root, slug, await fingerprintsOf(slug, await bundleFolder(join(root, "specs", slug))));
  }
}
