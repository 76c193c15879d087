/** `pnpm release`: publishes every package whose version is not published yet, if nothing stands in the way. */
import { spawnSync } from "node:child_process";
import { releaseObstacles, removeBuilt } from "./src/release.ts";
import { readArguments } from "./src/usage.ts";
import { root } from "./src/workspace.ts";

const USAGE = `Usage: pnpm release [options]

Builds, runs all tests, writes what each package is made of into sbom/ (CycloneDX), and publishes every package whose
version the registry does not have. It refuses while the repository's address is not set, while changesets wait for a
version, and while anything is not committed.

  --dry-run  publish nothing, and say what would be
  --tag <t>  the registry's tag, e.g. next for a prerelease (default latest)
  --tested   build only: all tests have passed on this commit
  --help     this text
`;

/** The folders of what is published, without the packages there that are only inlined, or only make others. */
const PUBLISHED = [
  "--filter=./packages/**",
  "--filter=./specs/*",
  "--filter=!@orderwire/vocabulary",
  "--filter=!@orderwire/compiled-*",
];

const { values } = readArguments(
  {
    options: {
      "dry-run": { type: "boolean" },
      tag: { type: "string", default: "latest" },
      tested: { type: "boolean" },
    },
  },
  USAGE,
);

const obstacles = await releaseObstacles(root);
if (obstacles.length > 0) {
  process.stderr.write(`Not released:\n${obstacles.map((obstacle) => `- ${obstacle}`).join("\n")}\n`);
  process.exit(1);
}
removeBuilt(root);
const steps = [
  ["node", values.tested ? "tools/repo/build.ts" : "tools/repo/test.ts"],
  [
    "pnpm",
    ...PUBLISHED,
    "sbom",
    "--sbom-format",
    "cyclonedx",
    "--split",
    "--prod",
    "--out",
    "sbom/%s.cdx.json",
  ],
  ["pnpm", "-r", "publish", "--tag", values.tag, ...(values["dry-run"] ? ["--dry-run"] : [])],
];
for (const [command = "", ...args] of steps) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}
