import { header, type RawRequest } from "./request.ts";

/** A cookie's value as sent (RFC 6265, 5.4). */
export function cookie(request: RawRequest, name: string): string | undefined {
  for (const pair of (header(request, "cookie") ?? "").split(";")) {
    const [key, ...value] = pair.split("=");
    if (key?.trim() === name) return value.join("=").trim();
  }
  return undefined;
}
