/** The classes that the clients throw, by what a vendor answers. A test holds this to the runtime. */

import type { Operation } from "@orderwire/compiler/model";
import type { Vendor } from "../site/vendors.ts";

/** What a class of error tells, and what to do about it. */
export interface TypedError {
  readonly name: string;
  readonly remedy: string;
}

const BY_STATUS: Readonly<Record<string, string>> = {
  400: "BadRequestError",
  401: "AuthenticationError",
  403: "PermissionError",
  404: "NotFoundError",
  422: "BadRequestError",
};

const REMEDIES: Readonly<Record<string, string>> = {
  BadRequestError: "Correct what `fields` and `problems` name, then call again: nothing was written.",
  AuthenticationError: "Check the credentials that the connection was made with.",
  PermissionError: "Give the key the scope and the store that the operation needs, or use another key.",
  NotFoundError: "Check the id, and whether `by` says which kind of id it is.",
  RateLimitError:
    "Wait as long as `retryAfter` says. The client has kept to the limit: look for other programs behind the same address or key.",
  PartialFailureError: "Keep `succeeded`, correct `failed` and send those rows again.",
  ServerError:
    "The vendor's side failed. Call again later; a write may have been carried out, so look before you repeat it.",
  ApiError: "Read `status`, `message` and `body`; the request itself does not fit the operation.",
};

/** The class that a response of this status becomes. */
export function typedError({ model }: Vendor, operation: Operation | undefined, status: string): TypedError {
  const name = nameOf(
    Number(status),
    operation?.rateLimit?.status ?? model.rateLimit?.status ?? 429,
    operation?.batch?.partialStatus,
  );
  return { name, remedy: REMEDIES[name] ?? "" };
}

function nameOf(status: number, limit: number, partial: number | undefined): string {
  if (status === partial) {
    return "PartialFailureError";
  }
  if (status === limit || status === 429) {
    return "RateLimitError";
  }
  return BY_STATUS[status] ?? (status >= 500 ? "ServerError" : "ApiError");
}
