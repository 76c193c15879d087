/** Where the project is kept, and since when a file of it is as it is. */

import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "./summaries.ts";

/**
 * The repository's address on the web, `https://github.com/acme/orderwire`; `undefined` while the root manifest names none.
 *
 * @param manifest text of the root's `package.json`
 */
export function repositoryUrl(
  manifest = readFileSync(join(root, "package.json"), "utf8"),
): string | undefined {
  const { repository } = JSON.parse(manifest) as { repository?: string | { url?: string } };
  const given = typeof repository === "string" ? repository : repository?.url;
  const short = /^(?:github:)?([\w.-]+\/[\w.-]+)$/.exec(given ?? "")?.[1];
  const address = short
    ? `https://github.com/${short}`
    : given?.replace(/^git\+/, "").replace(/^git:/, "https:");
  return address?.replace(/\.git$/, "").replace(/\/$/, "");
}

/** Where a reader can change a file of the repository; `undefined` while it is not known where that is. */
export function editUrl(file: string): string | undefined {
  const repository = repositoryUrl();
  return repository && `${repository}/edit/main/${file}`;
}

/** The file of a vendor's spec that says what a page shows: of its operation, webhook or schema, else the whole's. */
export function specFile(slug: string, name?: string): string {
  return (name === undefined ? undefined : filesOf(slug).get(name)) ?? `specs/${slug}/openapi.yaml`;
}

const known = new Map<string, ReadonlyMap<string, string>>();

function filesOf(slug: string): ReadonlyMap<string, string> {
  const files = known.get(slug) ?? new Map(listFiles(slug));
  known.set(slug, files);
  return files;
}

function listFiles(slug: string): (readonly [name: string, file: string])[] {
  return globSync(`specs/${slug}/{paths,webhooks,components/schemas}/**/*.yaml`, { cwd: root }).flatMap(
    (file) => {
      const path = file.replaceAll("\\", "/");
      const text = path.includes("/components/") ? "" : readFileSync(join(root, path), "utf8");
      const ids = [...text.matchAll(/^ *operationId: *(\w+)/gm)].map(([, id = ""]) => id);
      return [...new Set([basename(path, ".yaml"), ...ids])].map((name) => [name, path] as const);
    },
  );
}

let dates: ReadonlyMap<string, Date> | undefined;

/** When a file was changed last, by the history of the repository; `undefined` where there is none. */
export function lastChange(file: string): Date | undefined {
  dates ??= readDates();
  return dates.get(file);
}

/** One walk through the history: a process for each of a thousand pages would take longer than the build. */
function readDates(): ReadonlyMap<string, Date> {
  const found = new Map<string, Date>();
  if (!existsSync(join(root, ".git"))) {
    return found;
  }
  try {
    const log = execFileSync("git", ["log", "--format=@%cI", "--name-only", "--", "specs"], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 64_000_000,
      stdio: ["ignore", "pipe", "ignore"],
    });
    let date = new Date(0);
    for (const line of log.split("\n")) {
      if (line.startsWith("@")) {
        date = new Date(line.slice(1));
      } else if (line !== "" && !found.has(line)) {
        found.set(line, date);
      }
    }
  } catch {
    // Without git the pages say nothing of it.
  }
  return found;
}
