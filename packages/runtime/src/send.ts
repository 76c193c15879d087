import type { ConnectionState } from "./connection.ts";
import type { OperationDescriptor } from "./descriptor.ts";
import type { EncodedBody } from "./encode/body.ts";
import { RedirectError } from "./errors.ts";

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
export async function send(
  state: ConnectionState,
  operation: OperationDescriptor,
  { url: first, headers, body }: Draft,
  signal: AbortSignal,
): Promise<Response> {
  const { fetch = globalThis.fetch } = state.options;
  let url = first;
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(url, {
      method: operation.method,
      headers,
      ...(body && { body: body.content }),
      // Node asks for it where the body is a stream; others ignore it.
      ...(body?.repeatable === false && { duplex: "half" }),
      redirect: "manual",
      signal,
    });
    const location = response.headers.get("location");
    // A browser hides the status and the address of a redirect.
    const hidden = response.type === "opaqueredirect";
    if (!hidden && !([301, 302, 303, 307, 308].includes(response.status) && location !== null))
      return response;
    await response.body?.cancel();
    url = follow(state, operation, url, hidden ? null : location, response.status, redirects);
  }
}

function follow(
  state: ConnectionState,
  operation: OperationDescriptor,
  from: string,
  location: string | null,
  status: number,
  redirects: number,
): string {
  const refuse = (why: string) =>
    new RedirectError(`${state.vendor.title} ${operation.id}: ${why}. Check baseUrl and the account`, status);
  if (location === null) throw refuse("the vendor redirects, and a browser does not say where");
  let target: URL;
  try {
    target = new URL(location, from);
  } catch {
    throw refuse("the vendor redirects to an address that is none");
  }
  if (target.origin !== new URL(from).origin)
    throw refuse(
      `the vendor redirects to ${state.redact(target.origin)}, which must not see the credentials`,
    );
  if (operation.method !== "GET" && operation.method !== "HEAD")
    throw refuse(`the vendor redirects a ${operation.method}, which would be repeated elsewhere`);
  if (redirects >= MOST_REDIRECTS) throw refuse(`the vendor redirects more than ${MOST_REDIRECTS} times`);
  target.hash = "";
  const pairs = operation.auth === false ? [] : state.credentials.query;
  for (const [name] of pairs) target.searchParams.delete(decodeURIComponent(name));
  return withQuery(target.href, pairs);
}
