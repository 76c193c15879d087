import type {
  BatchDescriptor,
  BodyDescriptor,
  EncodingDescriptor,
  OperationDescriptor,
  QueryDescriptor,
} from "./descriptor.ts";
import type { ApiErrorDetails, FailedRow } from "./errors/api.ts";

/**
 * What an operation needs beyond parameters in its path and a response in JSON. Handed over by whoever describes the
 * operation, so that a program carries only what its operations use.
 */
export interface OperationFeatures {
  /** For a `query`: `queryEncoder`. */
  readonly query?: QueryEncoder;
  /** For a `body`, by its kind: `formBody`, `jsonBody`, `multipartBody`, `rawBody` (bytes and text), `valueBody`. */
  readonly body?: BodyEncoder;
  /** For a `binary` response: `binaryResponse`. */
  readonly read?: ResponseReader;
  /** For a `batch`: `batchSupport`, which `batched` brings along. */
  readonly batch?: BatchSupport;
}

/** An operation's description, and the features that it calls for. */
export interface DescribedOperation {
  readonly descriptor: OperationDescriptor;
  readonly features: OperationFeatures;
}

/**
 * Writes one query parameter as `name=value` pairs joined by `&`; `""` for `undefined`.
 * @param path the parameter's flat name
 * @throws {Error} what makes the call fail with `InvalidRequestError`, if a query cannot say the value
 */
export type QueryEncoder = (
  value: unknown,
  path: string,
  descriptor: QueryDescriptor,
  encoding: EncodingDescriptor,
) => string;

/** A body as `fetch` takes it. */
export interface EncodedBody {
  readonly content: BodyInit;
  /** `undefined` where fetch writes it itself (multipart, for its boundary). */
  readonly type: string | undefined;
  /** `false` for a stream, which can be read only once. */
  readonly repeatable: boolean;
}

/**
 * Writes the body of a request. There is one for each kind of body.
 * @param fields the flat parameters that are neither path, query nor header
 * @returns `undefined` if there is none to send
 * @throws {Error} what makes the call fail with `InvalidRequestError`, if the value cannot be written
 */
export type BodyEncoder = (
  body: BodyDescriptor,
  fields: Readonly<Record<string, unknown>>,
  encoding: EncodingDescriptor,
) => EncodedBody | undefined;

/**
 * Reads a success that is no JSON.
 * @param call the runtime's own side of the call, for its timeout and its limits
 */
export type ResponseReader = (response: Response, call: object) => Promise<unknown>;

/** What a call that writes many rows needs. */
export interface BatchSupport {
  /** @throws {InvalidRequestError} for more rows than the vendor takes in a call */
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
