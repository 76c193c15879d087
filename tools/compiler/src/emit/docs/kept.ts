/** Texts that take long to make, each kept in a file. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** More than all vendors and a rehearsal of a release make; the oldest go, so that the folder does not grow for ever. */
const MOST = 32;

/**
 * Takes a text that was kept, or makes and keeps it. A folder that cannot be written to costs time and nothing else.
 *
 * @param file where it is kept, in a folder that holds nothing else: its name has to differ wherever the text may differ
 * @param make makes it; what it throws is thrown, and nothing is kept
 */
export async function kept(file: string, make: () => Promise<string>): Promise<string> {
  const known = orUndefined(() => readFileSync(file, "utf8"));
  if (known !== undefined) {
    return known;
  }
  const text = await make();
  orUndefined(() => keep(file, text));
  return text;
}

function keep(file: string, text: string): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true });
  // Others may be reading: a file is there whole, or not at all.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
  const byAge = readdirSync(folder)
    .map((name) => join(folder, name))
    .map((path) => ({ path, time: statSync(path).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of byAge.slice(MOST)) {
    rmSync(path, { force: true });
  }
}

function orUndefined<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}
