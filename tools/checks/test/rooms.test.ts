import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { listVendors, root } from "@orderwire/repo/workspace";
import { describe, expect, test } from "vitest";

/**
 * The rooms of each package from the lowest: a file imports only from its own room and from those before it. A room is
 * a folder, or a file that is told apart from its folder; of several that fit the longest counts. Types may be named from
 * everywhere, because nothing is left of them when the program runs.
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  "packages/runtime": [
    ...[
      "errors",
      "descriptor.ts",
      "descriptor",
      "request/unwritable.ts",
      "request/values.ts",
      "transport/clock.ts",
      "connection",
      "request",
      "transport",
    ],
    ...["response", "features.ts", "operation.ts", "batch", "pages", "webhook", "index.ts"],
  ],
  "packages/mock-server": [
    ...[
      "data.ts",
      "errors.ts",
      "context.ts",
      "schema",
      "decode",
      "validate",
      "encode",
      "steering",
      "journal",
    ],
    ...[
      "respond",
      "state",
      "webhooks",
      "control",
      "compile",
      "engine.ts",
      "fetch.ts",
      "mock.ts",
      "persist",
      "http",
      "proxy",
      "cli",
    ],
  ],
  "tools/compiler": [
    "user-error.ts",
    "model",
    "read",
    "samples",
    "emit",
    "generate.ts",
    "command.ts",
    "cli.ts",
  ],
  "tools/lint": [
    "words.ts",
    "formats.ts",
    "node.ts",
    "schemas.ts",
    "operations.ts",
    "request.ts",
    "rules",
    "rules.ts",
    "plugin.ts",
  ],
  "tools/import": [
    "json.ts",
    "names.ts",
    "report.ts",
    "walk.ts",
    "read.ts",
    "values",
    "steps",
    "split.ts",
    "import.ts",
  ],
};

/** What a package may import of the others. Tests across packages may import all. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "packages/vocabulary": [],
  "packages/runtime": ["vocabulary"],
  "packages/mock-server": ["vocabulary"],
  "packages/docs": ["compiler", "mock-server", "runtime", "vocabulary"],
  "tools/lint": ["vocabulary"],
  "tools/import": ["compiler", "lint", "mock-server", "vocabulary"],
  "tools/compiler": ["lint", "mock-server", "runtime", "vocabulary"],
  "tools/repo": ["compiler", "import", "lint", "vocabulary"],
};

interface Import {
  readonly from: string;
  readonly target: string;
}

/** The imports in a package's `src`, with paths from there; those of types alone are left out on demand. */
function importsIn(folder: string, withTypes: boolean): Import[] {
  const src = join(root, folder, "src");
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).map((file) =>
    file.replaceAll("\\", "/"),
  );
  return files
    .filter((file) => /\.(?:ts|astro)$/.test(file))
    .flatMap((from) => {
      const text = readFileSync(join(src, from), "utf8");
      return [...text.matchAll(/^\s*(?:import|export)\b([^;]*?)\bfrom "([^"]+)"/gm)]
        .filter(([, names = ""]) => withTypes || !/^\s*type\b/.test(names))
        .map(([, , target = ""]) => ({ from, target }));
    });
}

describe.each(Object.entries(ROOMS))("%s", (folder, rooms) => {
  const roomOf = (file: string): string | undefined =>
    rooms
      .filter((room) => file === room || file.startsWith(`${room}/`))
      .sort((a, b) => b.length - a.length)[0];

  test("no import leads up to a higher room", () => {
    const upward = importsIn(folder, false).flatMap(({ from, target }) => {
      if (!target.startsWith(".")) {
        return [];
      }
      const to = posix.join(posix.dirname(from), target);
      const [own, other] = [roomOf(from), roomOf(to)];
      const isUp = own !== undefined && other !== undefined && rooms.indexOf(other) > rooms.indexOf(own);
      return isUp ? [`${from} imports ${to}`] : [];
    });
    expect(upward).toEqual([]);
  });

  test("every room is there", () => {
    const files = readdirSync(join(root, folder, "src"), { recursive: true, encoding: "utf8" });
    expect(rooms.filter((room) => !files.includes(room.replaceAll("/", sep)))).toEqual([]);
  });
});

test.each(Object.entries(PACKAGES))("%s imports only the packages below it", (folder, allowed) => {
  const foreign = importsIn(folder, true)
    .filter(({ target }) => /^@orderwire\/\w/.test(target))
    .filter(({ target }) => !allowed.includes(target.split("/")[1] ?? ""))
    .map(({ from, target }) => `${from} imports ${target}`);
  expect(foreign).toEqual([]);
});

test("what serves every vendor names none", () => {
  const words = listVendors().flatMap((slug) => [slug, slug.replaceAll("-", "")]);
  const name = new RegExp(`\\b(?:${words.join("|")})`, "i");
  const folders = [
    "packages/vocabulary",
    "packages/runtime",
    "packages/mock-server",
    "tools/compiler",
    "tools/lint",
    "tools/import",
  ];
  const naming = folders.flatMap((folder) =>
    readdirSync(join(root, folder, "src"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .filter((file) => name.test(readFileSync(join(root, folder, "src", file), "utf8")))
      .map((file) => `${folder}/src/${file}`),
  );
  expect(naming).toEqual([]);
});
