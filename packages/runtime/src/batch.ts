import type { BatchDescriptor } from "./descriptor.ts";
import { InvalidRequestError, type OrderwireError, PartialFailureError } from "./errors.ts";
import type { Exchange } from "./exchange.ts";
import { detailsOf, messageOf } from "./failure.ts";
import { at } from "./pointer.ts";

/** Checks of a call that writes many rows at once. */
export interface BatchRules {
  /** @throws {InvalidRequestError} for more rows than the vendor takes in a call */
  check(batch: BatchDescriptor, params: object): void;
  /** The error of an answer that reports failed rows; `undefined` if it reports none. */
  failureOf(batch: BatchDescriptor, exchange: Exchange, body: unknown): OrderwireError | undefined;
}

/** The part for operations whose description has a `batch`. */
export const batchRules: BatchRules = {
  check({ rows, limit }, params) {
    const { length } = listOf(at(params, rows));
    if (length > limit)
      throw new InvalidRequestError(
        rows.slice(1).replaceAll("/", "."),
        `has ${length} rows, but the vendor takes ${limit} in a call; split them`,
      );
  },
  failureOf(batch, exchange, body) {
    const { ok, status } = exchange.response;
    const declared = status === batch.partialStatus;
    if (!declared && !(ok && listOf(at(body, batch.failed)).length > 0)) return undefined;
    const details = detailsOf(exchange, body);
    const failed = listOf(at(details.body, batch.failed));
    const message = messageOf(exchange, details, `${failed.length || "some"} of the rows failed`);
    return new PartialFailureError(message, details, listOf(at(details.body, batch.succeeded)), failed);
  },
};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
