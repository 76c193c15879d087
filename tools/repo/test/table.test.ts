import { expect, test } from "vitest";
import { formatBytes, formatTable } from "../src/table.ts";
import { withVendorTable } from "../src/vendor-table.ts";

test("a table's first column is to the left, the others to the right", () => {
  const rows = [
    ["cs-cart", "5"],
    ["retailcrm", "188"],
  ];
  expect(formatTable(["vendor", "operations"], rows).split("\n")).toEqual([
    "vendor     operations",
    "─────────  ──────────",
    "cs-cart             5",
    "retailcrm         188",
  ]);
});

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1 kB"],
  [27_499, "27 kB"],
  [2_550_000, "2.5 MB"],
])("%d bytes are %s", (bytes, want) => {
  expect(formatBytes(bytes)).toBe(want);
});

test("a README without a place for the table is refused with the remedy", () => {
  expect(() => withVendorTable("# Orderwire\n")).toThrow("put the table's place back");
});
