import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Document } from "@orderwire/vocabulary/openapi";

/** Redocly's reference in one file that loads nothing from outside. */
export function referenceHtml(document: Document): string {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-docs-"));
  try {
    const [input, output] = [join(folder, "openapi.json"), join(folder, "reference.html")];
    writeFileSync(input, JSON.stringify(document));
    const cli = join(
      dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")),
      "bin/cli.js",
    );
    // Its own folder, so that it does not take the repository's lint settings for its own.
    const { status, stderr } = spawnSync(
      process.execPath,
      [cli, "build-docs", input, "--output", output, "--inlineBundle"],
      {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
      },
    );
    if (status !== 0) {
      throw new Error(`redocly build-docs failed:\n${stderr}`);
    }
    return readFileSync(output, "utf8");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
