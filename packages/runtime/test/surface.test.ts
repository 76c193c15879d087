import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsdown";
import { expect, onTestFinished, test } from "vitest";
import { declarations } from "../tsdown.config.ts";

test("the published declarations declare only what they export", async () => {
  const outDir = await mkdtemp(join(tmpdir(), "orderwire-"));
  onTestFinished(() => rm(outDir, { recursive: true }));
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  await build({ ...declarations, cwd, outDir, config: false, logLevel: "silent" });
  const files = (await readdir(outDir)).filter((file) => file.endsWith(".d.ts"));
  const texts = await Promise.all(files.map((file) => readFile(join(outDir, file), "utf8")));
  const declared = texts.flatMap((text) =>
    [...text.matchAll(/^(?:export )?(?:declare )?(?:class|interface|type|const|function) (\w+)/gm)].map(
      ([, name = ""]) => name,
    ),
  );
  const entries = [
    "core.d.ts",
    "debug.d.ts",
    "index.d.ts",
    "fetch.d.ts",
    "opentelemetry.d.ts",
    "progress.d.ts",
    "query.d.ts",
    "rate-limit.d.ts",
    "webhook.d.ts",
    "xml.d.ts",
  ].map((file) => texts[files.indexOf(file)] ?? "");
  const exported = entries.flatMap((text) =>
    [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names = ""]) =>
      names.split(",").map(
        (name) =>
          name
            .trim()
            .replace(/^type /, "")
            .split(" as ")
            .at(-1) ?? "",
      ),
    ),
  );
  expect(declared.length).toBeGreaterThan(50);
  expect(declared.filter((name) => !exported.includes(name))).toEqual([]);
});
