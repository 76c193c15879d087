import { describe, expect, test } from "vitest";
import { oddRequests, sendOdd } from "../src/odd-requests.ts";
import { readBundle, startVendorMock, testedVendors } from "../src/vendor.ts";

/** Requests a vendor, about; `pnpm --filter @orderwire/checks odd` sends all. */
const ENOUGH = 1500;

describe.for(testedVendors())("%s", (slug) => {
  test("odd values are taken or refused in the vendor's words, never the mock's own failure", async () => {
    const document = readBundle(slug);
    const all = [...oddRequests(document)].length;
    await using mock = await startVendorMock(slug, { state: true });
    const take = Math.max(1, Math.floor(all / ENOUGH));
    const { sent, failures } = await sendOdd(document, mock, take);
    expect(failures).toEqual([]);
    expect(sent).toBe(Math.floor(all / take));
  });
});
