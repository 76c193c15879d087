import { pagesOf } from "../src/reference/pages.ts";
import { listVendors } from "../src/site/vendors.ts";

/** The path of one page of each kind, of the smallest vendor that has it: what looks at every element looks at these. */
export const kinds: readonly string[] = [
  ...new Map(
    listVendors().flatMap((vendor) => pagesOf(vendor).map((page) => [page.kind, page.path] as const)),
  ).values(),
];
