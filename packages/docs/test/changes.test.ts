import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changesPage, changesText } from "../src/reference/changes-page.ts";
import { contextOf } from "../src/reference/context.ts";
import { wrap } from "../src/site/cards.ts";
import { feedOf, readReleases } from "../src/site/changes.ts";
import { repositoryUrl, specFile } from "../src/site/repository.ts";
import { toVendor } from "../src/site/vendors.ts";
import { acme } from "./acme.ts";

const log = (...sections: string[]) => ["# @orderwire/acme", ...sections, ""].join("\n\n");

test("a vendor's releases are those of all its packages, the newest first, each change told once", () => {
  const root = mkdtempSync(join(tmpdir(), "orderwire-changes-"));
  const write = (folder: string, text: string) => {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, "CHANGELOG.md"), text);
  };
  write(
    "specs/acme",
    log("## 1.9.0", "### Minor Changes", "- a1b2c3d: Adds `listOrders`.\n\n  Page by page.", "## 1.0.0"),
  );
  write(
    "packages/compiled/acme/client",
    log(
      "## 1.10.0",
      "### Major Changes",
      "- Takes `getOrder` <b>away</b>.",
      "### Patch Changes",
      "- Updated dependencies [a1b2c3d]\n  - @orderwire/runtime@1.0.1",
      "## 1.9.0",
      "### Minor Changes",
      "- a1b2c3d: Adds `listOrders`.\n\n  Page by page.",
    ),
  );
  const releases = readReleases(root, "acme");
  rmSync(root, { recursive: true });
  expect(releases).toEqual([
    { version: "1.10.0", changes: [{ kind: "major", text: "Takes `getOrder` <b>away</b>." }] },
    { version: "1.9.0", changes: [{ kind: "minor", text: "Adds `listOrders`.\n\nPage by page." }] },
    { version: "1.0.0", changes: [] },
  ]);

  const vendor = { ...toVendor("acme", acme), title: "Acme", releases };
  const page = changesPage(contextOf(vendor)).text;
  expect(page).toMatch(
    /1\.10\.0.*Breaks programs.*1\.9\.0.*Adds.*1\.0\.0.*Only what the packages depend on/s,
  );
  expect(page).not.toContain("<b>");
  expect(changesText(vendor)).toContain("## 1.9.0\n\n- Adds: Adds `listOrders`.");
  const feed = feedOf("Acme & Co", "https://docs.example/apis/acme/changes/", releases);
  expect(feed.match(/<item>/g)).toHaveLength(3);
  expect(feed).toContain("<title>Acme &amp; Co 1.10.0</title>");
});

test("a vendor without a release says so", () => {
  expect(changesPage(contextOf(toVendor("acme", acme))).text).toContain("Not released yet.");
});

test.each([
  ["{}", undefined],
  ['{"repository":"acme/orderwire"}', "https://github.com/acme/orderwire"],
  ['{"repository":"https://forge.example/acme/orderwire.git"}', "https://forge.example/acme/orderwire"],
  [
    '{"repository":{"type":"git","url":"git+https://github.com/acme/orderwire.git"}}',
    "https://github.com/acme/orderwire",
  ],
])("the repository of %s is at %s", (manifest, want) => {
  expect(repositoryUrl(manifest)).toBe(want);
});

test("an edit leads to the file that says what a page shows", () => {
  expect(specFile("retailcrm", "createOrder")).toBe("specs/retailcrm/paths/orders/createOrder.yaml");
  expect(specFile("retailcrm", "nothingOfThisName")).toBe("specs/retailcrm/openapi.yaml");
});

test("a card breaks its lines between words", () => {
  expect(wrap("one two three incomprehensibilities", 9)).toEqual([
    "one two",
    "three",
    "incomprehensibilities",
  ]);
});
