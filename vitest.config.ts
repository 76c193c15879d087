// A plain object: vitest itself is a dependency of tools/repo, because npx reads the whole dependency tree of the
// root package before it starts pnpm.

import "./tools/repo/src/pinned-node.ts";
import { LongestFirst } from "./tools/repo/src/longest-first.ts";

/** `pnpm test <filter>` names the packages whose tests it chose: each one's configuration costs time to load. */
const chosen = process.env.ORDERWIRE_TESTED_PACKAGES?.split(",").filter(Boolean);

export default {
  test: {
    sequence: { sequencer: LongestFirst },
    projects: chosen ?? [
      "packages/{vocabulary,runtime,mock-server,docs}",
      "tools/{bench,changes,checks,compiler,import,lint,repo}",
    ],
  },
};
