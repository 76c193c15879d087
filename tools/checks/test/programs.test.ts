import { listVendors } from "@orderwire/repo/workspace";
import { describe, expect, test } from "vitest";
import { programRequest, programVendors, readPrograms } from "../src/programs.ts";
import { readBundle, startVendorMock, testedVendors } from "../src/vendor.ts";

test("each table of programs is that of a vendor", () => {
  expect(listVendors()).toEqual(expect.arrayContaining(programVendors()));
});

describe.for(testedVendors())("%s", (slug) => {
  const document = readBundle(slug);

  test("no request stands twice in the table", () => {
    const names = readPrograms(slug).map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  test.for(readPrograms(slug))("$name ($source)", async (row) => {
    await using mock = await startVendorMock(slug);
    const response = await fetch(programRequest(document, row, mock.url));
    const text = await response.text();
    if (row.refused === undefined) {
      expect([response.ok, text]).toEqual([true, text]);
    } else {
      expect([response.status, text]).toEqual([row.refused, text]);
    }
    if (row.want) {
      expect(mock.requests(row.operation)[0]?.body).toMatchObject(row.want);
    }
  });
});
