import { describe, expect, test } from "vitest";
import { diceOf } from "../src/dice.ts";
import { attack, type Verdict } from "../src/hostile.ts";
import { Attacker } from "../src/hostile-bytes.ts";
import { countOddRequests, sendOdd } from "../src/odd-requests.ts";
import { readBundle, startVendorMock, testedVendors } from "../src/vendor.ts";
import { wireOperations } from "../src/wire-operation.ts";

/** Hostile connections a vendor: each kind some times; `pnpm --filter @orderwire/checks hostile` makes many. */
const HOSTILE = 126;

/** Requests a vendor, about; `pnpm --filter @orderwire/checks odd` sends all. */
const ENOUGH = 1500;

describe.for(testedVendors())("%s", (slug) => {
  test("odd values are taken or refused in the vendor's words, never the mock's own failure", async () => {
    const document = readBundle(slug);
    const all = countOddRequests(document);
    await using mock = await startVendorMock(slug, { state: true });
    const take = Math.max(1, Math.floor(all / ENOUGH));
    const { sent, failures } = await sendOdd(document, mock, take);
    expect(failures).toEqual([]);
    expect(sent).toBe(Math.floor(all / take));
  });

  test("hostile bytes are answered or refused, and the mock lives on", async () => {
    await using mock = await startVendorMock(slug, { state: true });
    const verdicts: Verdict[] = [];
    const attacker = new Attacker(wireOperations(readBundle(slug)), diceOf(7));
    await attack(attacker, {
      port: Number(new URL(mock.url).port),
      count: HOSTILE,
      // Not how fast it is, only that it is answered at all.
      patience: 120_000,
      onVerdict: (verdict) => verdicts.push(verdict),
    });
    const bad = verdicts.filter(
      ({ isHanging, statuses }) => isHanging || statuses.some((status) => status >= 500),
    );
    expect(bad.map(({ attack: { kind }, statuses }) => [kind, statuses])).toEqual([]);
    expect(verdicts.flatMap(({ statuses }) => statuses).length).toBeGreaterThan(HOSTILE / 2);
    expect((await fetch(`${mock.url}/__orderwire/health`)).status).toBe(200);
  });
});
