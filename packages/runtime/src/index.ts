export { batchRules } from "./batch.ts";
export { type BinaryAnswer, bytesAnswer } from "./bytes.ts";
export type { Clock } from "./clock.ts";
export { type Connection, connect } from "./connection.ts";
export {
  type DateFormat,
  type DateOptions,
  formatDate,
  parseDate,
  type ReadableDateFormat,
} from "./dates.ts";
export type * from "./descriptor.ts";
export { formBody, jsonBody, multipartBody, rawBody, valueBody } from "./encode/body.ts";
export {
  AbortedError,
  ApiError,
  type ApiErrorDetails,
  AuthenticationError,
  BadRequestError,
  InvalidRequestError,
  NetworkError,
  NotFoundError,
  OrderwireError,
  PaginationError,
  PartialFailureError,
  PermissionError,
  RateLimitError,
  RedirectError,
  ResponseFormatError,
  ServerError,
  TimeoutError,
  ValidationError,
} from "./errors.ts";
export { type Operation, operation } from "./operation.ts";
export type {
  ConnectionOptions,
  RequestEvent,
  RequestOptions,
  ResponseEvent,
  Schema,
  SchemaResult,
} from "./options.ts";
export { type PagedOperation, paged } from "./paged.ts";
export type { Parts } from "./parts.ts";
