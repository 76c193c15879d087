import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { toPage } from "../src/site/repository-page.ts";

const routes = { "specs/README.md": "/guides/specs/" };

test.each([
  { shows: "the heading as title", text: "# How\n\nText.\n", want: "\nText.\n" },
  {
    shows: "a link to a shown file",
    text: "# A\n[rules](specs/README.md#names)",
    want: "[rules](/guides/specs/#names)",
  },
  { shows: "a link to another file by its name", text: "# A\n[licence](LICENSE)", want: "`licence`" },
  {
    shows: "other links as they are",
    text: "# A\n[x](https://a.example) [y](#b)",
    want: "[x](https://a.example) [y](#b)",
  },
])("keeps $shows", ({ text, want }) => {
  expect(toPage(text, "CONTRIBUTING.md", routes).body).toBe(want);
});

test("reads links from the file's own folder", () => {
  expect(toPage("# A\n[b](README.md)", "specs/other.md", routes).body).toBe("[b](/guides/specs/)");
});

test("refuses a file without a heading", () => {
  expect(() => toPage("Text.", "a.md", routes)).toThrow("a.md: the first line has to be `# Title`.");
});

const content = join(import.meta.dirname, "../src/content/docs");
const pages = ["guides", "recipes"].flatMap((folder) =>
  readdirSync(join(content, folder)).map((file) => `${folder}/${file}`),
);

/** What a page consists of, in order: its examples but for comments, of everything else the kind and the size. */
function blocksOf(path: string): string[] {
  const [, , body = ""] = readFileSync(join(content, path), "utf8").split(/^---$/m);
  return body.split(/^(```[\s\S]*?^```)$/m).flatMap((part) =>
    part.startsWith("```")
      ? [part.replaceAll(/(?<=^|\s)\/\/ .*$/gm, "//")]
      : part
          .split(/\n{2,}/)
          .filter((block) => block.trim() !== "")
          .map(kindOf),
  );
}

function kindOf(block: string): string {
  const [, sign = "text"] = /^\s*(#+|[|-])/.exec(block) ?? [];
  const isCounted = sign === "|" || sign === "-";
  return isCounted ? `${sign} ${block.trim().split("\n").length}` : sign;
}

// The front page is shorter in Russian by intent: it leads into a reference that is in English.
test.each(pages)("%s in Russian has every section, table and example of the English page", (page) => {
  const english = blocksOf(page);
  expect(english.length).toBeGreaterThan(1);
  expect(blocksOf(`ru/${page}`)).toEqual(english);
});

test("no page is in Russian alone", () => {
  const russian = readdirSync(join(content, "ru"), { recursive: true, encoding: "utf8" });
  expect(
    russian
      .filter((name) => /[\\/].+\.mdx$/.test(name))
      .map((name) => name.replaceAll("\\", "/"))
      .sort(),
  ).toEqual([...pages].sort());
});
