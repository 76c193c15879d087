import { credentialsFor } from "../connection/credentials.ts";
import { redactorOf } from "../connection/redact.ts";
import { RedirectError } from "../errors/response.ts";
import { withQuery } from "../request/build.ts";
import type { Call } from "./call.ts";

const MOST_REDIRECTS = 5;

/**
 * Where a redirect leads, with this connection's credentials.
 * @throws {RedirectError} if following would hand the credentials to another origin, repeat a write, or never end
 */
export function follow(
  { state, name, operation }: Call,
  { headers, status }: Response,
  from: string,
  redirects: number,
): string {
  const location = headers.get("location");
  const refuse = (how: string) =>
    new RedirectError(`${name}: the vendor redirects ${how}. Check baseUrl and the account`, status);
  // A browser hides the address, and the status.
  if (location === null) {
    throw refuse("to an address that the browser hides");
  }
  if (!URL.canParse(location, from)) {
    throw refuse("to what is not an address");
  }
  const target = new URL(location, from);
  if (target.origin !== new URL(from).origin) {
    throw refuse(`to ${redactorOf(state)(target.origin)}, which must not see the credentials`);
  }
  const { method } = operation;
  if (method !== "GET" && method !== "HEAD") {
    throw refuse(`a ${method}, which would be repeated elsewhere`);
  }
  if (redirects >= MOST_REDIRECTS) {
    throw refuse(`more than ${MOST_REDIRECTS} times`);
  }
  target.hash = "";
  const pairs = credentialsFor(state.credentials, operation).query;
  for (const [query] of pairs) {
    target.searchParams.delete(decodeURIComponent(query));
  }
  return withQuery(target.href, pairs);
}
