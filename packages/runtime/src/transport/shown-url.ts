import type { ConnectionState } from "../connection/connection.ts";
import type { WatchedCall } from "../connection/hooks.ts";
import { redactorOf, redactUrl } from "../connection/redact.ts";

/** The address of a call as errors and hooks may show it. */
export function shownUrl(
  state: ConnectionState,
  { operation, request }: Pick<WatchedCall, "operation" | "request">,
): string {
  const { pagination } = operation;
  // Where in a list a call is says nothing about anybody.
  const harmless = [pagination?.limit, pagination?.style === "page" ? pagination.page : undefined];
  const query = request.url.split("?", 2)[1] ?? "";
  return redactorOf(state)(redactUrl(`${state.baseUrl}${operation.path}`, query, harmless));
}
