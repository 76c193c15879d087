import type { BatchDescriptor } from "../descriptor.ts";
import type { ApiErrorDetails, FailedRow } from "../errors/api.ts";

/** What a call that writes many rows needs. */
export interface BatchSupport {
  /** @throws {InvalidRequestError} for more rows than the vendor takes */
  check(batch: BatchDescriptor, params: object): void;
  /** Whether a response reports rows that were not written. */
  hasFailures(batch: BatchDescriptor, params: object, response: BatchResponse): boolean;
  /** What became of the rows. */
  readRows(batch: BatchDescriptor, params: object, details: ApiErrorDetails): BatchRows;
}

/** The response to a call that writes many rows. */
export interface BatchResponse {
  readonly status: number;
  readonly body: unknown;
}

/** What became of a batch's rows. */
export interface BatchRows {
  readonly succeeded: readonly unknown[];
  readonly failed: readonly FailedRow[];
}
