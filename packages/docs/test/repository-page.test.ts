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
