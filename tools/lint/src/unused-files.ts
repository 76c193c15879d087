import { glob } from "node:fs/promises";
import { join } from "node:path";
import { type Problem, shownPath } from "./problem.ts";

/**
 * Finds the files of a spec that nothing refers to: a path that was never mapped, a component left behind.
 *
 * @param folder of the spec
 * @param root folder that paths are shown from
 * @param used absolute paths of the files that were read
 */
export async function findUnusedFiles(
  folder: string,
  root: string,
  used: ReadonlySet<string>,
): Promise<Problem[]> {
  const files = await Array.fromAsync(
    glob("{paths,webhooks,components}/**/*.{yaml,yml,json}", { cwd: folder }),
  );
  return files
    .map((file) => join(folder, file))
    .filter((file) => !used.has(file))
    .map((file) => ({
      file: shownPath(file, root),
      line: 1,
      column: 1,
      rule: "unused-file",
      message:
        "Nothing refers to this file — refer to it (a path or a webhook: from openapi.yaml), or delete it.",
    }));
}
