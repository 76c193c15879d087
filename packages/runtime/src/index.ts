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
export { type Layer, type LayerContext, type LayersFeature, layers } from "./connection/layer.ts";
export type {
  ConnectionOptions,
  RateLimitOptions,
  RateLimitStore,
  RequestOptions,
  Schema,
  SchemaResult,
  SharedOptions,
} from "./connection/options.ts";
export { ownServer, withServer } from "./connection/servers.ts";
export { signatures } from "./connection/signatures.ts";
export { type TokenProvider, tokens } from "./connection/tokens.ts";
export {
  type DateFormat,
  type DateOptions,
  formatDate,
  parseDate,
  type ReadableDateFormat,
} from "./dates.ts";
export type * from "./descriptor.ts";
export { TokenError } from "./errors/token.ts";
export * from "./errors.ts";
export type {
  BatchResponse,
  BatchRows,
  BatchSupport,
  BodyEncoder,
  DescribedOperation,
  EncodedBody,
  NextPage,
  OperationFeatures,
  PageStyle,
  PreparedRequest,
  QueryEncoder,
  ReadPage,
  RequestBuilder,
  RequestConnection,
  RequestPart,
  ResponseReader,
} from "./features.ts";
export { type Arguments, type CallResponse, type Operation, operation } from "./operation.ts";
export { offsetPages } from "./pages/by-offset.ts";
export { urlPages } from "./pages/by-url.ts";
export type { PagedDescriptor } from "./pages/next-page.ts";
export type { PageOptions } from "./pages/options.ts";
export { type PagedOperation, type PageIterator, paged } from "./pages/paged.ts";
export { formBody, jsonBody, multipartBody, rawBody, valueBody } from "./request/body.ts";
export { bodyOptions, eitherBody } from "./request/either.ts";
export { extend } from "./request/extend.ts";
export { constantHeaders, idempotencyKey } from "./request/headers.ts";
export { queryEncoder } from "./request/query.ts";
export { styledParameters, styledQuery } from "./request/styled.ts";
export { type BinaryResponse, binaryResponse } from "./response/binary.ts";
export { type EventStream, eventStream, jsonLines, type ServerSentEvent } from "./response/events.ts";
export type { Clock } from "./transport/clock.ts";
export {
  type LimiterMaker,
  type LimiterOf,
  type RateLimiter,
  rateLimiter,
} from "./transport/rate-limiter.ts";
