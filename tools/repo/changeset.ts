/** `pnpm changeset`: writes a changeset from its arguments; everything else is the changesets program's own. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { BUMPS, checkChange, writeChangeset } from "./src/changeset.ts";
import { fail, readArguments } from "./src/usage.ts";
import { root } from "./src/workspace.ts";

const USAGE = `Usage: pnpm changeset add [--vendor <slug>] [--package <name> ...] <${BUMPS.join("|")}> "<what changed for a user>"
       pnpm changeset version | status | ...   commands of @changesets/cli
       pnpm changeset                          asks, in a terminal

Writes a changeset for a vendor's packages, which share one version, or for single packages.

  --vendor <slug>   types, client, mock, docs and spec of this vendor
  --package <name>  one package, e.g. runtime (repeatable)
  --help            this text
`;

const [command, ...rest] = process.argv.slice(2);

if (command === undefined || command === "add" || command.startsWith("-")) {
  const { values, positionals } = readArguments(
    {
      args: command === "add" ? rest : process.argv.slice(2),
      allowPositionals: true,
      options: { vendor: { type: "string" }, package: { type: "string", multiple: true } },
    },
    USAGE,
  );
  const given = positionals.length > 0 || values.vendor !== undefined || values.package !== undefined;
  if (!given && process.stdin.isTTY) {
    runChangesets();
  }
  try {
    const [bump, summary, ...more] = positionals;
    if (more.length > 0) {
      throw new Error(`Put what changed in quotes: "${[summary, ...more].join(" ")}".`);
    }
    const file = writeChangeset(
      checkChange({ vendor: values.vendor, packages: values.package, bump, summary }),
    );
    process.stdout.write(`wrote ${file}\n`);
  } catch (error) {
    fail(error, USAGE);
  }
} else if (command === "version") {
  recordReleased(runProgram());
} else {
  runChangesets();
}

function runChangesets(): never {
  process.exit(runProgram());
}

/** What the compiler makes of the new versions is kept, so that a later compiler is compared with it. */
function recordReleased(status: number): never {
  const steps: [string, string[]][] = [
    ["turbo", ["run", "build", "--filter=@orderwire/mock-server", "--output-logs=errors-only"]],
    ["node", ["tools/changes/src/record.ts"]],
  ];
  const failed = steps.some(
    ([program, args]) =>
      status !== 0 ||
      spawnSync(program, args, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" })
        .status !== 0,
  );
  process.exit(failed ? status || 1 : 0);
}

function runProgram(): number {
  const program = join(root, "tools/repo/node_modules/@changesets/cli/bin.js");
  const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], {
    cwd: root,
    stdio: "inherit",
  });
  return status ?? 1;
}
