export {
  type BatchOperation,
  type BatchOperationDescriptor,
  type BatchOptions,
  type BatchOutcome,
  batched,
  type RowOf,
} from "./batch/batched.ts";
export { batchSupport } from "./batch/support.ts";
export { type ConnectionFeatures, connect } from "./connection/connect.ts";
export type { Connection } from "./connection/connection.ts";
export type {
  CallEvent,
  EndEvent,
  ErrorEvent,
  Hook,
  Hooks,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  WaitEvent,
} from "./connection/hooks.ts";
export type {
  ConnectionOptions,
  RateLimitOptions,
  RateLimitStore,
  RequestOptions,
  Schema,
  SchemaResult,
  SharedOptions,
} from "./connection/options.ts";
export {
  type DateFormat,
  type DateOptions,
  formatDate,
  parseDate,
  type ReadableDateFormat,
} from "./dates.ts";
export type * from "./descriptor.ts";
export * from "./errors.ts";
export type {
  BatchResponse,
  BatchRows,
  BatchSupport,
  BodyEncoder,
  EncodedBody,
  OperationFeatures,
  QueryEncoder,
  ResponseReader,
} from "./features.ts";
export { type Arguments, type CallResponse, type Operation, operation } from "./operation.ts";
export type { PagedDescriptor } from "./pages/next-page.ts";
export type { PageOptions } from "./pages/options.ts";
export { type PagedOperation, type PageIterator, paged } from "./pages/paged.ts";
export { formBody, jsonBody, multipartBody, rawBody, valueBody } from "./request/body.ts";
export { queryEncoder } from "./request/query.ts";
export { type BinaryResponse, binaryResponse } from "./response/binary.ts";
export type { Clock } from "./transport/clock.ts";
export {
  type LimiterMaker,
  type LimiterOf,
  type RateLimiter,
  rateLimiter,
} from "./transport/rate-limiter.ts";
