import { header, type RawRequest, splitTarget } from "../decode/request.ts";
import { problem, type WireResponse } from "../encode/wire-response.ts";

/** Headers of one connection (RFC 9110, 7.6.1), and those that `fetch` sets by itself. */
const OWN = new Set([
  "connection",
  "keep-alive",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "host",
  "expect",
  "content-length",
  "accept-encoding",
]);

/** A body is decoded on its way. */
const DECODED = new Set(["content-encoding", "content-length"]);

/** How long the vendor may take, in milliseconds. */
const PATIENCE = 60_000;

/** The vendor cannot be what stands behind a proxy; the message says why. */
export class ProxyError extends Error {
  override readonly name = "ProxyError";
}

/**
 * The address of the vendor.
 *
 * @throws {ProxyError} when it is none, or holds what belongs to requests.
 */
export function vendorAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ProxyError(
      `The address of the vendor must be like https://vendor.example, not "${withoutUser(text)}".`,
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new ProxyError(
      "The address of the vendor must have no user, query or fragment: credentials come with the requests.",
    );
  }
  return url;
}

function withoutUser(text: string): string {
  return text.replace(/\/\/[^@/]*@/, "//***@").replace(/\?.*$/s, "?***");
}

/** @returns the vendor's response; one that says so, with the status 502, where there is none. */
export async function forward(
  request: RawRequest,
  vendor: URL,
  send: typeof fetch = fetch,
): Promise<{ response: WireResponse; isVendors: boolean }> {
  const { path, query } = splitTarget(request.target);
  const url = `${vendor.origin}${vendor.pathname.replace(/\/$/, "")}${path}${query ? `?${query}` : ""}`;
  const names = Object.keys(request.headers).filter((name) => !OWN.has(name));
  const hasBody = request.body.length > 0;
  try {
    const response = await send(url, {
      method: request.method,
      headers: names.map((name): [string, string] => [name, header(request, name) ?? ""]),
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
      ...(hasBody ? { body: new Uint8Array(request.body) } : {}),
    });
    const body = new Uint8Array(await response.arrayBuffer());
    const headers = [...response.headers].filter(([name]) => !OWN.has(name) && !DECODED.has(name));
    return {
      response: { status: response.status, headers: Object.fromEntries(headers), body },
      isVendors: true,
    };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
    return {
      response: problem(502, "The vendor did not answer", `${vendor.origin}: ${reason}`),
      isVendors: false,
    };
  }
}
