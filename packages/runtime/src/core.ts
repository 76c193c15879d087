/**
 * What compiled clients are made of. Apart from what they export beside it (errors, dates): a bundler loads at the start
 * whatever stands in one entry with what the start needs.
 */
export {
  type BatchMembers,
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
export {
  type BasicScheme,
  basicAuth,
  headerAuth,
  queryAuth,
  type SchemeReader,
  type SchemeReaders,
  type SecretScheme,
  type SentCredential,
} from "./connection/credentials.ts";
export type {
  CallEvent,
  EndEvent,
  ErrorEvent,
  EventDetails,
  Hook,
  Hooks,
  Notify,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  WaitEvent,
  WatchedCall,
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
export { declaredHeaders, type HeaderKind, type HeaderMembers } from "./declared-headers.ts";
export type * from "./descriptor.ts";
export type {
  BatchResponse,
  BatchRows,
  BatchSupport,
  BodyEncoder,
  DescribedOperation,
  EncodedBody,
  FailureCheck,
  HeaderEncoder,
  ListCheck,
  NextPage,
  OperationFeatures,
  PageStyle,
  PathEncoder,
  PreparedRequest,
  QueryEncoder,
  ReadContext,
  ReadPage,
  RequestBuilder,
  RequestConnection,
  RequestHeaders,
  RequestPart,
  ResponseReader,
} from "./features.ts";
export {
  type Arguments,
  type CallResponse,
  type Operation,
  type OperationMembers,
  operation,
} from "./operation.ts";
export { offsetPages } from "./pages/by-offset.ts";
export { urlPages } from "./pages/by-url.ts";
export type { PagedDescriptor } from "./pages/next-page.ts";
export type { PageOptions } from "./pages/options.ts";
export { type PagedMembers, type PagedOperation, type PageIterator, paged } from "./pages/paged.ts";
export { formBody, jsonBody, multipartBody, rawBody, valueBody } from "./request/body.ts";
export { bodyOptions, eitherBody } from "./request/either.ts";
export { extend } from "./request/extend.ts";
export { headerEncoder } from "./request/header-encoder.ts";
export { constantHeaders, idempotencyKey } from "./request/headers.ts";
export { pathEncoder } from "./request/path.ts";
export { queryEncoder } from "./request/query.ts";
export { styledParameters, styledQuery } from "./request/styled.ts";
export { styledFormBody } from "./request/styled-form.ts";
export { type BinaryResponse, binaryResponse } from "./response/binary.ts";
export { failureCheck, listCheck, successCheck } from "./response/checks.ts";
export { emptyResponse } from "./response/empty.ts";
export { type EventStream, eventStream, jsonLines, type ServerSentEvent } from "./response/events.ts";
export type { ResponseFacts } from "./response/facts.ts";
export { textResponse } from "./response/text.ts";
export type { Clock } from "./transport/clock.ts";
export type { LimiterMaker, LimiterOf, RateLimiter, WaitingCall } from "./transport/limiter.ts";
export { rateLimiter } from "./transport/rate-limiter.ts";
