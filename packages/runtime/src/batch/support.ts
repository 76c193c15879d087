import { getPointer } from "@orderwire/vocabulary/pointer-read";
import type { Pointer } from "../descriptor.ts";
import { invalid } from "../errors/make.ts";
import type { BatchSupport } from "../features.ts";
import { saysNo } from "../response/checks.ts";
import { itemsAt } from "../response/items.ts";
import { isStructure } from "../response/shape.ts";
import { lacksRows, readFailedRows } from "./failed-rows.ts";

/** The feature for operations whose description has a `batch`. */
export const batchSupport: BatchSupport = {
  check({ rows, limit }, params) {
    const path = rows.slice(1).replaceAll("/", ".");
    const given = getPointer(params, rows);
    if (!Array.isArray(given)) {
      throw invalid(path, "must be a list of rows");
    }
    const { length } = rowsOf(params, rows);
    if (length > limit) {
      throw invalid(
        path,
        `has ${length} rows, but the vendor takes ${limit} in a call; split them, or call .batches()`,
      );
    }
  },
  hasFailures({ rows, succeeded, failed, partialStatus }, params, { status, body }) {
    const refused = countAt(body, failed);
    const written = itemsAt(body, succeeded);
    // A vendor that lists what it wrote, and lists less than was sent, has lost the rest.
    const isShort =
      status < 300 && written !== undefined && lacksRows(written, refused, rowsOf(params, rows));
    return status === partialStatus || refused > 0 || isShort;
  },
  readRows(batch, params, details) {
    return {
      succeeded: itemsAt(details.body, batch.succeeded) ?? [],
      failed: readFailedRows(batch, rowsOf(params, batch.rows), details),
    };
  },
};

/** How many a vendor says: of a list or a map its entries; what is neither, a word or a number, says at least one. */
function countAt(body: unknown, pointer: Pointer | undefined): number {
  const found = getPointer(body, pointer);
  if (isStructure(found)) {
    return Object.keys(found).length;
  }
  return found === undefined || saysNo(found) ? 0 : 1;
}

function rowsOf(params: object, pointer: string): readonly unknown[] {
  const rows = getPointer(params, pointer);
  return Array.isArray(rows) ? rows : [];
}
