/** Changesets that wait for a version. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { larger, STEPS, type Step } from "./change.ts";

/** The largest step that is announced, by package. */
export function pendingSteps(root: string): Map<string, Step> {
  const found = new Map<string, Step>();
  const folder = join(root, ".changeset");
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".md"))) {
    const [, head = ""] = /^---\n([\s\S]*?)\n---/.exec(readFileSync(join(folder, file), "utf8")) ?? [];
    for (const [, name = "", step] of head.matchAll(/^["']?([^"':]+)["']?:\s*(\w+)\s*$/gm)) {
      const known = STEPS.find((one) => one === step);
      if (known) {
        found.set(name, larger(known, found.get(name) ?? known));
      }
    }
  }
  return found;
}

/** Packages whose announced step is smaller than what changed in them asks for. */
export function unannounced(
  packages: readonly string[],
  step: Step,
  pending: ReadonlyMap<string, Step>,
): string[] {
  return packages.filter((name) => {
    const announced = pending.get(name);
    return announced === undefined || larger(announced, step) !== announced;
  });
}
