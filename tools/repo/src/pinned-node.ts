/**
 * Imported by configurations of vitest for its effect: the published packages run on older Nodes, this repository's
 * tools do not, and would fail with a `TypeError` that names something else.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const workspace = readFileSync(join(import.meta.dirname, "../../../pnpm-workspace.yaml"), "utf8");
const [, pinned = ""] = /^nodeVersion: (\d+)/m.exec(workspace) ?? [];

if (Number(process.versions.node.split(".", 1)[0]) < Number(pinned)) {
  throw new Error(
    `The tools need the Node ${pinned} that the repository installs, and this is ${process.version}. Run \`pnpm test <filter>\`, or put node_modules/.bin first in PATH.`,
  );
}
