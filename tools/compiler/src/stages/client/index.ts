import type { Vendor } from "../../model.ts";
import { Problem } from "../../problem.ts";
import { GENERATED } from "../../text.ts";

/** What the client re-exports of the runtime: all that its callers catch, pass and receive. */
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
  "RateLimitError",
  "RedirectError",
  "ResponseFormatError",
  "ServerError",
  "TimeoutError",
  "ValidationError",
];
const TYPES = ["BinaryAnswer", "Connection", "RequestEvent", "RequestOptions", "ResponseEvent"];

/**
 * The client's main entry.
 * @throws Problem if a component schema has the name of something that the entry exports.
 */
export function indexSource(vendor: Vendor): string {
  const own = new Set([...ERRORS, ...TYPES, `${vendor.name}Options`]);
  const taken = Object.keys(vendor.document.components?.schemas ?? {}).find((name) => own.has(name));
  if (taken)
    throw new Problem(`components/schemas/${taken}: the client exports a "${taken}" of its own. Rename it.`);
  return [
    GENERATED,
    `export type * from "@orderwire/${vendor.slug}-types";\n`,
    `export { ${ERRORS.join(", ")} } from "@orderwire/runtime";\n`,
    `export type { ${TYPES.join(", ")} } from "@orderwire/runtime";\n`,
    `export { connect${vendor.name}, type ${vendor.name}Options } from "./connect.js";\n`,
    'export * from "./operations.js";\n',
  ].join("");
}
