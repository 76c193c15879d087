import type { ConnectionState } from "./connection.ts";
import type { OperationDescriptor } from "./descriptor.ts";
import type { EncodedBody } from "./encode/body.ts";
import { RedirectError } from "./errors.ts";
import type { Call } from "./exchange.ts";

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const MOST_REDIRECTS = 5;

/** A request as it goes to `fetch`, or one that still lacks its credentials. */
export interface Draft {
  readonly url: string;
  readonly headers: Headers;
  readonly body: EncodedBody | undefined;
}

/** The request with its credentials, if the operation takes any. */
export function withCredentials(
  { credentials }: ConnectionState,
  operation: OperationDescriptor,
  { url, headers, body }: Draft,
): Draft {
  if (operation.auth === false) return { url, headers, body };
  const complete = new Headers(headers);
  for (const [name, value] of credentials.headers) complete.set(name, value);
  return { url: withQuery(url, credentials.query), headers: complete, body };
}

function withQuery(url: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce(
    (longer, [name, value]) => `${longer}${longer.includes("?") ? "&" : "?"}${name}=${value}`,
    url,
  );
}

/**
 * One request, and those that redirects lead to. `fetch` itself would follow to any origin with every header but
 * Authorization and Cookie, so the vendor's key would go along.
 */
export async function send(call: Call): Promise<Response> {
  const { operation, request, scope } = call;
  const { fetch = globalThis.fetch } = call.state.options;
  const { headers, body } = request;
  let { url } = request;
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(url, {
      method: operation.method,
      headers,
      ...(body && { body: body.content }),
      // Node asks for it where the body is a stream; others ignore it.
      ...(body?.repeatable === false && { duplex: "half" }),
      redirect: "manual",
      signal: scope.signal,
    });
    const location = response.headers.get("location");
    // A browser hides the status and the address of a redirect.
    const hidden = response.type === "opaqueredirect";
    if (!hidden && !(REDIRECTS.includes(response.status) && location !== null)) return response;
    await response.body?.cancel();
    url = follow(call, url, location, response.status, redirects);
  }
}

function follow(
  { state, name, operation }: Call,
  from: string,
  location: string | null,
  status: number,
  redirects: number,
): string {
  const refuse = (how: string) =>
    new RedirectError(`${name}: the vendor redirects ${how}. Check baseUrl and the account`, status);
  if (location === null) throw refuse("to an address that the browser hides");
  if (!URL.canParse(location, from)) throw refuse("to an address that is none");
  const target = new URL(location, from);
  if (target.origin !== new URL(from).origin)
    throw refuse(`to ${state.redact(target.origin)}, which must not see the credentials`);
  const { method, auth } = operation;
  if (method !== "GET" && method !== "HEAD") throw refuse(`a ${method}, which would be repeated elsewhere`);
  if (redirects >= MOST_REDIRECTS) throw refuse(`more than ${MOST_REDIRECTS} times`);
  target.hash = "";
  const pairs = auth === false ? [] : state.credentials.query;
  for (const [query] of pairs) target.searchParams.delete(decodeURIComponent(query));
  return withQuery(target.href, pairs);
}
