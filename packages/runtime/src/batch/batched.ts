import { withPointer } from "@orderwire/vocabulary/pointer-edit";
import { getPointer } from "@orderwire/vocabulary/pointer-read";
import type { Connection } from "../connection/connection.ts";
import type { RequestOptions } from "../connection/options.ts";
import { checkRequestOptions } from "../connection/request-options.ts";
import type { BatchDescriptor, OperationDescriptor } from "../descriptor.ts";
import type { FailedRow, PartialFailureError } from "../errors/api.ts";
import type { OrderwireError } from "../errors/base.ts";
import { invalid, isKind, isOurs } from "../errors/make.ts";
import type { OperationFeatures } from "../features.ts";
import { type Arguments, type OperationMembers, operation } from "../operation.ts";
import { batchSupport } from "./support.ts";

/** The type of the rows that an operation takes under a name. */
export type RowOf<Params, Name extends keyof Params> = Extract<Params[Name], readonly unknown[]>[number];

/** What an operation that writes many rows has beside its call. */
export interface BatchMembers<Params, Result, Name extends keyof Params, Slug extends string = string>
  extends OperationMembers<Params, Result, Slug> {
  readonly descriptor: BatchOperationDescriptor;
  /**
   * Writes any number of rows, cut at the vendor's limit. Each outcome is one call: what was written, and which rows
   * were not and why. A batch that fails does not stop the next: stop by leaving the loop, or by a signal, after which the
   * outcomes of what was under way come, and then the error.
   * @param rows in memory or one after the other; no more are taken than are being written
   * @throws {AbortedError} once a call was aborted; `next` of the last outcome before it that has a result is where to go on
   */
  batches(
    connection: Connection<Slug>,
    rows: Iterable<RowOf<Params, Name>> | AsyncIterable<RowOf<Params, Name>>,
    ...args: Arguments<Omit<Params, Name>, BatchOptions>
  ): AsyncGenerator<BatchOutcome<RowOf<Params, Name>, Result>, void, undefined>;
}

/** An operation that writes many rows. */
export interface BatchOperation<Params, Result, Name extends keyof Params, Slug extends string = string>
  extends BatchMembers<Params, Result, Name, Slug> {
  (connection: Connection<Slug>, ...args: Arguments<Params>): Promise<Result>;
}

/** An operation with rows. */
export type BatchOperationDescriptor = OperationDescriptor & { readonly batch: BatchDescriptor };

/** Options of `batches`, beside those of each call. */
export interface BatchOptions extends RequestOptions {
  /** Rows in a call. Default: the vendor's limit. */
  readonly size?: number | undefined;
  /** Calls at the same time. The outcomes come in the rows' order. Default 1. */
  readonly concurrency?: number | undefined;
  /** Rows to leave out at the beginning: the `next` of the last outcome of a run that was interrupted. Default 0. */
  readonly from?: number | undefined;
}

/** What became of one batch. */
export interface BatchOutcome<Row, Result> {
  /** Number of the batch's first row among all rows, from 0. */
  readonly offset: number;
  /** Number of the first row behind it: where to go on from. */
  readonly next: number;
  readonly rows: readonly Row[];
  /** What the vendor answered; `undefined` if the batch, or a part of it, failed. */
  readonly result: Result | undefined;
  /** The rows that were not written, or of which that is not known (`error.sent` says). `index` counts all rows. */
  readonly failed: readonly FailedRow<Row>[];
  /** Why; a `PartialFailureError` where the vendor took the others. */
  readonly error: OrderwireError | undefined;
}

/**
 * Makes the function for one operation that writes many rows.
 * @param features as for `operation`; what a batch needs is brought along
 */
export function batched<Params, Result, Name extends keyof Params, Slug extends string = string>(
  descriptor: BatchOperationDescriptor,
  features: OperationFeatures = {},
): BatchOperation<Params, Result, Name, Slug> {
  type Row = RowOf<Params, Name>;
  const upload = operation<Params, Result, Slug>(descriptor, { ...features, batch: batchSupport });
  async function* batches(
    connection: Connection<Slug>,
    rows: Iterable<Row> | AsyncIterable<Row>,
    ...[params = {}, options = {}]: [params?: object, options?: BatchOptions]
  ): AsyncGenerator<BatchOutcome<Row, Result>, void, undefined> {
    const { size, concurrency, from, ...request } = checked(descriptor, options);
    refuseOtherRows(descriptor, params);
    const write = async (batch: Cut<Row>): Promise<BatchOutcome<Row, Result>> => {
      try {
        const all = withPointer(params, descriptor.batch.rows, batch.rows) as Params;
        const result = await upload(connection, ...([all, request] as unknown as Arguments<Params>));
        return { ...batch, result, failed: [], error: undefined };
      } catch (error) {
        return { ...batch, result: undefined, ...failureOf(batch, error) };
      }
    };
    yield* sideBySide(cut(rows, size, from), concurrency, write);
  }
  return Object.assign(upload, { descriptor, batches });
}

interface Cut<Row> {
  readonly offset: number;
  readonly next: number;
  readonly rows: readonly Row[];
}

/** Rows among the parameters would be written over without a word. */
function refuseOtherRows({ batch }: BatchOperationDescriptor, params: object): void {
  if (getPointer(params, batch.rows) !== undefined) {
    throw invalid(
      batch.rows.slice(1).replaceAll("/", "."),
      "must not stand among the parameters: the rows are passed before them",
    );
  }
}

function checked({ id, batch }: BatchOperationDescriptor, options: BatchOptions) {
  if (typeof options !== "object" || options === null) {
    throw invalid("options", "must be an object");
  }
  const { size = batch.limit, concurrency = 1, from = 0, ...request } = options;
  checkRequestOptions(request);
  for (const [name, value, least] of [
    ["size", size, 1],
    ["concurrency", concurrency, 1],
    ["from", from, 0],
  ] as const) {
    if (!Number.isInteger(value) || value < least) {
      throw invalid(name, `must be a whole number of at least ${least}`);
    }
  }
  if (size > batch.limit) {
    throw invalid("size", `must be at most ${batch.limit}, the vendor's limit for ${id}`);
  }
  return { size, concurrency, from, ...request };
}

async function* cut<Row>(
  rows: Iterable<Row> | AsyncIterable<Row>,
  size: number,
  from: number,
): AsyncGenerator<Cut<Row>, void, undefined> {
  // Text is iterable, too: its letters are no rows.
  if (
    !(Symbol.iterator in Object(rows) || Symbol.asyncIterator in Object(rows)) ||
    typeof rows === "string"
  ) {
    throw invalid("rows", "must be a list or another iterable, or an async one");
  }
  let next = 0;
  let batch: Row[] = [];
  for await (const row of rows) {
    next++;
    if (next > from) {
      batch.push(row);
    }
    if (batch.length === size) {
      yield { offset: next - size, next, rows: batch };
      batch = [];
    }
  }
  if (batch.length > 0) {
    yield { offset: next - batch.length, next, rows: batch };
  }
}

/** Works on so many at a time, and hands out in order. No more are taken than are worked on. */
async function* sideBySide<Item, Outcome extends { readonly error: OrderwireError | undefined }>(
  items: AsyncGenerator<Item, void, undefined>,
  concurrency: number,
  work: (item: Item) => Promise<Outcome>,
): AsyncGenerator<Outcome, void, undefined> {
  const running: Promise<Outcome>[] = [];
  try {
    for await (const item of items) {
      running.push(work(item));
      if (running.length >= concurrency) {
        const outcome = await (running.shift() as Promise<Outcome>);
        yield outcome;
        // Else every further row of the source would be taken, only to be aborted.
        if (outcome.error?.name === "AbortedError") {
          throw outcome.error;
        }
      }
    }
  } catch (error) {
    // The rows are not read on: what is under way is written all the same, so its outcome is not lost.
    for (const outcome of running) {
      yield await outcome;
    }
    throw error;
  }
  for (const outcome of running) {
    yield await outcome;
  }
}

function failureOf<Row>(
  { offset, rows }: Cut<Row>,
  error: unknown,
): Pick<BatchOutcome<Row, never>, "failed" | "error"> {
  if (!isOurs(error)) {
    throw error;
  }
  const isPartial = isKind<PartialFailureError>(error, "PartialFailureError") && error.failed.length > 0;
  const failed = isPartial
    ? (error.failed as readonly FailedRow<Row>[]).map((row) => ({
        ...row,
        index: row.index === undefined ? undefined : offset + row.index,
      }))
    : rows.map((row, index) => ({
        index: offset + index,
        row,
        reported: undefined,
        reasons: [error.message],
      }));
  return { error, failed };
}
