/** A newer import laid over files that people have worked on. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Files } from "./split.ts";

/** What became of the files. */
export interface Merged {
  readonly files: Files;
  /** Where the vendor and a person changed the same thing, and what was kept. */
  readonly conflicts: readonly string[];
}

/** The three sides of a merge: what the last import wrote, what stands there, and what the new import would write. */
export interface Sides {
  readonly base: Files;
  readonly ours: Files;
  readonly theirs: Files;
}

/**
 * Brings what the vendor changed and keeps what people changed, line by line as git does. Where both changed the same
 * lines, people's stay, and the place is told.
 */
export function merge(sides: Sides): Merged {
  const conflicts: string[] = [];
  const names = new Set(Object.values(sides).flatMap((side: Files) => Object.keys(side)));
  const files = [...names].sort().flatMap((name): [string, string][] => {
    const [base, ours, theirs] = [sides.base[name], sides.ours[name], sides.theirs[name]];
    const text = choose(name, base, ours, theirs, conflicts);
    return text === undefined ? [] : [[name, text]];
  });
  return { files: Object.fromEntries(files), conflicts };
}

function choose(
  name: string,
  base: string | undefined,
  ours: string | undefined,
  theirs: string | undefined,
  conflicts: string[],
): string | undefined {
  if (ours === base) {
    return theirs;
  }
  if (theirs === base || theirs === ours) {
    return ours;
  }
  if (ours === undefined) {
    conflicts.push(`${name}: the vendor changed what was deleted here; it stays deleted`);
    return undefined;
  }
  if (theirs === undefined) {
    conflicts.push(`${name}: the vendor no longer has it, but it was changed here; it stays`);
    return ours;
  }
  const { text, clashes } = mergeLines({ base: base ?? "", ours, theirs });
  if (clashes > 0) {
    conflicts.push(`${name}: ${clashes} ${clashes === 1 ? "place" : "places"} that both changed; yours stay`);
  }
  return text;
}

/** @throws {Error} if git cannot be run */
function mergeLines(sides: Record<keyof Sides, string>): { text: string; clashes: number } {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-merge-"));
  try {
    const paths = (["ours", "base", "theirs"] as const).map((side) => {
      const path = join(folder, side);
      writeFileSync(path, sides[side]);
      return path;
    });
    // The exit code is the number of conflicts, at most 127; beyond that it is an error.
    const { status } = spawnSync("git", ["merge-file", "-p", ...paths], { encoding: "utf8" });
    if (status === null || status > 127) {
      throw new Error("git could not merge. Install git, and run again.");
    }
    const { stdout } = spawnSync("git", ["merge-file", "-p", "--ours", ...paths], { encoding: "utf8" });
    return { text: stdout, clashes: status };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
