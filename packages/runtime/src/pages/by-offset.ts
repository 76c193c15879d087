import { withPointer } from "@orderwire/vocabulary/pointer-edit";
import { getPointer } from "@orderwire/vocabulary/pointer-read";
import type { OperationDescriptor, PaginationDescriptor } from "../descriptor.ts";
import { errorOf } from "../errors/make.ts";
import type { ResponseFormatError } from "../errors/response.ts";
import type { PageStyle } from "../features.ts";
import { itemsAt } from "../response/items.ts";
import { numberAt, saidAt } from "./next-page.ts";
import { endless, repeatsOf } from "./repeats.ts";

type ByOffset = Extract<PaginationDescriptor, { style: "offset" }>;

const styleOf = ({ pagination }: OperationDescriptor): ByOffset => pagination as ByOffset;

/**
 * Pages by the number of items before them. The next page begins behind the items that came, whatever the limit was: a
 * vendor may hand out fewer than it was asked for.
 */
export const offsetPages: PageStyle = {
  walk(operation) {
    const { id } = operation;
    const { offset, limit, items: at, totalItems, hasMore } = styleOf(operation);
    const repeats = repeatsOf(id);
    return ({ request, response: { data, status } }) => {
      const items = itemsAt(data, at) ?? [];
      const start = numberAt(request, offset) ?? 0;
      const next = start + items.length;
      const total = numberAt(data, totalItems);
      const more = saidAt(data, hasMore);
      // Fewer items in all than have come is no number to end by.
      const isCounted = total !== undefined && total >= next ? total > next : undefined;
      if (items.length === 0) {
        if (more ?? isCounted) {
          throw errorOf<ResponseFormatError>(
            ["ResponseFormatError"],
            `${id}: the page from item ${start} is empty, but the vendor says that there are more items; nothing behind it was read`,
            { status, headers: {}, contentType: undefined, excerpt: "" },
          );
        }
        return undefined;
      }
      // Where the two differ, one more page costs little, and what is behind it would be lost.
      const isMore = more === false && isCounted ? undefined : (more ?? isCounted);
      if (repeats(items, isMore === undefined)) {
        return null;
      }
      // Asked for pages of no size, a vendor answers everything at once.
      const isWhole = numberAt(request, limit) === 0;
      return isMore === false || isWhole ? undefined : withPointer(request, offset, next);
    };
  },
  first(operation, params) {
    const { offset } = styleOf(operation);
    return getPointer(params, offset) === undefined ? withPointer(params, offset, 0) : params;
  },
  mark: (operation, params) => getPointer(params, styleOf(operation).offset),
  resume(operation, params, mark) {
    if (!Number.isInteger(mark)) {
      throw endless(`${operation.id}: the resumeToken has no offset`);
    }
    return withPointer(params, styleOf(operation).offset, mark);
  },
};
