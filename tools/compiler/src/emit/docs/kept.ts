/** Texts that take long to make, each kept in a file. */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/**
 * How long a text stays that nobody asks for, once another took its place: a day's work goes to and fro between versions.
 */
const DAY = 24 * 60 * 60 * 1000;

/**
 * Takes a text that was kept, or makes and keeps it. A folder that cannot be written to costs time and nothing else.
 *
 * @param file where it is kept: its name has to differ wherever the text may differ. Its folder holds versions of the same
 *   text alone: with a new one those go that nobody has asked for in a day, so that it does not grow for ever
 * @param make makes it; what it throws is thrown, and nothing is kept
 */
export async function kept(file: string, make: () => Promise<string>): Promise<string> {
  const known = orUndefined(() => readFileSync(file, "utf8"));
  if (known !== undefined) {
    const now = new Date();
    orUndefined(() => utimesSync(file, now, now));
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
  const since = Date.now() - DAY;
  for (const path of readdirSync(folder).map((name) => join(folder, name))) {
    if (path !== file && statSync(path).mtimeMs < since) {
      rmSync(path, { force: true });
    }
  }
}

function orUndefined<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}
