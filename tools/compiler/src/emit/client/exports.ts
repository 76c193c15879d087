/** What every client exports of the runtime: no schema can have such a name. */

export { TAKEN_IDS, TAKEN_PAGES } from "../../model/names.ts";

/** The errors that callers catch. */
export const ERRORS = [
  "AbortedError",
  "ApiError",
  "AuthenticationError",
  "BadRequestError",
  "InvalidRequestError",
  "NetworkError",
  "NotFoundError",
  "OrderwireError",
  "PaginationError",
  "PartialFailureError",
  "PermissionError",
  "QueueFullError",
  "RateLimitError",
  "RedirectError",
  "ResponseFormatError",
  "ServerError",
  "TimeoutError",
  "ValidationError",
];
/** The functions that messages of errors name. */
export const FUNCTIONS = ["formatDate", "parseDate"];
/** The types of all that goes in and comes out: a wrapper can be typed without another dependency. */
export const TYPES = [
  "ApiErrorDetails",
  "Arguments",
  "BatchMembers",
  "BatchOperation",
  "BatchOptions",
  "BatchOutcome",
  "BinaryResponse",
  "CallResponse",
  "Clock",
  "ConnectionOptions",
  "DateFormat",
  "DateOptions",
  "EndEvent",
  "ErrorEvent",
  "FailedRow",
  "Hooks",
  "Operation",
  "OperationDescriptor",
  "OperationMembers",
  "PagedMembers",
  "PagedOperation",
  "PageIterator",
  "PageOptions",
  "RateLimitOptions",
  "ReadableDateFormat",
  "RequestEvent",
  "RequestOptions",
  "ResponseEvent",
  "RetryEvent",
  "Schema",
  "SchemaResult",
  "WaitEvent",
];

/** All of those names, and the connection's type. */
export const CLIENT_EXPORTS: readonly string[] = [...ERRORS, ...FUNCTIONS, ...TYPES, "Connection"];
