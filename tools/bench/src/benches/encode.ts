import qs from "qs";
import { formBody } from "../../../../packages/runtime/src/request/body.ts";
import { queryEncoder } from "../../../../packages/runtime/src/request/query.ts";
import { assertSame, type Bench } from "../bench.ts";
import { compare } from "../compare.ts";

const ENCODING = { booleans: "literal", arrays: "brackets" } as const;
const FORM = { kind: "form", type: "application/x-www-form-urlencoded", json: ["order"] } as const;

/** A filter as a shop's back office sends it. */
const FILTER = {
  ids: Array.from({ length: 50 }, (_, index) => 1000 + index),
  customer: "Иванов Пётр",
  createdAtFrom: "2026-11-21 00:00:00",
  paid: true,
  customFields: { nps: { min: 5, max: 10 }, city: ["Москва", "Saint Petersburg"] },
};

const FIELDS = {
  site: "main",
  order: {
    number: "1001A",
    customer: { id: 7, browserId: "a-b-c" },
    items: Array.from({ length: 20 }, (_, index) => ({
      offer: { externalId: `sku-${index}` },
      quantity: 1 + index,
      initialPrice: 99.5,
      productName: "Чайник эмалированный",
    })),
  },
};

const cases = [
  {
    name: "query in brackets",
    ours: () => queryEncoder(FILTER, "filter", { style: "deep" }, ENCODING),
    peer: {
      name: "qs",
      write: () => qs.stringify({ filter: FILTER }, { arrayFormat: "brackets", format: "RFC1738" }),
    },
  },
  {
    name: "form with JSON",
    ours: () => String(formBody(FORM, FIELDS, ENCODING)?.content),
    peer: {
      name: "URLSearchParams and JSON.stringify",
      write: () => new URLSearchParams({ site: FIELDS.site, order: JSON.stringify(FIELDS.order) }).toString(),
    },
  },
];

/** How long it takes to write a request down. */
export const encode: Bench = async ({ runs, repeat }) => {
  const comparisons = [];
  for (const { name, ours, peer } of cases) {
    assertSame(name, ours(), peer.write());
    comparisons.push(
      ...(await compare(
        { [name]: { unit: "µs", better: "less" } },
        [
          { name: "@orderwire/runtime", sample: () => ({ [name]: microseconds(ours, repeat) }) },
          { name: peer.name, sample: () => ({ [name]: microseconds(peer.write, repeat) }) },
        ],
        runs,
      )),
    );
  }
  return {
    name: "encode",
    title: "writing a request down",
    subject:
      "A filter of 50 ids and custom fields; an order of 20 items. The same bytes from each side. Ours also refuses what would be lost on the way: dates, NaN, cycles, empty lists.",
    comparisons,
  };
};

/** The mean time of one call. */
function microseconds(write: () => string, repeat: number): number {
  let length = 0;
  const started = performance.now();
  for (let index = 0; index < repeat; index++) {
    length += write().length;
  }
  const taken = performance.now() - started;
  // The result is used, so that an engine cannot leave the work out.
  if (length === 0) {
    throw new Error("The encoder wrote nothing.");
  }
  return (taken * 1000) / repeat;
}
