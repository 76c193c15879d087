import type { Vendor } from "../../model/index.ts";
import { UserError } from "../../user-error.ts";
import { GENERATED } from "../source.ts";

/** The errors that callers catch. */
const ERRORS = [
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
const FUNCTIONS = ["formatDate", "parseDate"];
/** The types of all that goes in and comes out: a wrapper can be typed without another dependency. */
const TYPES = [
  "ApiErrorDetails",
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

/**
 * The client's main entry.
 * @throws {UserError} if a component schema has the name of something that the entry exports
 */
export function entrySource(vendor: Vendor): string {
  const own = new Set([...ERRORS, ...FUNCTIONS, ...TYPES, "Connection", `${vendor.name}Options`]);
  const taken = Object.keys(vendor.document.components?.schemas ?? {}).find((name) => own.has(name));
  if (taken) {
    throw new UserError(
      `components/schemas/${taken}: the client exports a "${taken}" of its own. Rename the schema.`,
    );
  }
  return [
    GENERATED,
    `export type * from "@orderwire/${vendor.slug}-types";\n`,
    exportLine("export", [...ERRORS, ...FUNCTIONS].sort()),
    exportLine("export type", TYPES),
    `export { type Connection, connect${vendor.name}, type ${vendor.name}Options } from "./connect.js";\n`,
    'export * from "./operations.js";\n',
  ].join("");
}

function exportLine(keyword: string, names: readonly string[]): string {
  return `${keyword} {\n${names.map((name) => `  ${name},\n`).join("")}} from "@orderwire/runtime";\n`;
}
