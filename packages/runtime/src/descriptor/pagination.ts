import type { Pointer } from "@orderwire/vocabulary/pointer";

/**
 * How pages are asked for and where their items are. `page`, `offset`, `cursor`, `sinceId`, `limit` and `first` point into
 * the flat parameters, the others into the response; `id` into an item. `offset` needs the feature `offsetPages`, `link`
 * (RFC 8288, `rel=next`) and `next-url` need `urlPages`.
 */
export type PaginationDescriptor =
  | {
      readonly style: "page";
      readonly page: Pointer;
      readonly limit?: Pointer;
      readonly items: Pointer;
      readonly totalPages?: Pointer;
      readonly totalItems?: Pointer;
    }
  | {
      readonly style: "cursor";
      readonly cursor: Pointer;
      readonly limit?: Pointer;
      readonly items: Pointer;
      readonly nextCursor: Pointer;
    }
  | {
      readonly style: "since-id";
      readonly sinceId: Pointer;
      readonly limit?: Pointer;
      readonly items: Pointer;
      readonly id: Pointer;
      readonly first?: readonly Pointer[];
    }
  | {
      readonly style: "offset";
      readonly offset: Pointer;
      readonly limit?: Pointer;
      readonly items: Pointer;
      readonly totalItems?: Pointer;
      /** Where the response says whether there are more items behind its own. */
      readonly hasMore?: Pointer;
    }
  | {
      readonly style: "link";
      readonly page?: Pointer;
      readonly limit?: Pointer;
      readonly items: Pointer;
    }
  | {
      readonly style: "next-url";
      readonly page?: Pointer;
      readonly limit?: Pointer;
      readonly items: Pointer;
      readonly nextUrl: Pointer;
    };
