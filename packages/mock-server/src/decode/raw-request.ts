/** A request as it came, its body read to the end. */
export interface RawRequest {
  /** Upper case, as sent. */
  readonly method: string;
  /** The request target: path and query, percent-encoded. */
  readonly target: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Splits the request target. An absolute URL, as a proxy sends it, counts by its path (RFC 9112, 3.2.2). */
export function splitTarget(target: string): { path: string; query: string } {
  const local = target.replace(/^https?:\/\/[^/?#]*/i, "");
  const question = local.indexOf("?");
  return question < 0
    ? { path: local || "/", query: "" }
    : { path: local.slice(0, question) || "/", query: local.slice(question + 1) };
}

/** A header's value; several are joined as RFC 9110, 5.3 says. */
export function header(request: RawRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}

/** A cookie's value as sent (RFC 6265, 5.4). */
export function cookie(request: RawRequest, name: string): string | undefined {
  for (const pair of (header(request, "cookie") ?? "").split(";")) {
    const [key, ...value] = pair.split("=");
    if (key?.trim() === name) return value.join("=").trim();
  }
  return undefined;
}
