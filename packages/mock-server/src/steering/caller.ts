import type { OperationData, RateLimit } from "../data.ts";
import { header, type RawRequest, splitTarget } from "../decode/request.ts";

/**
 * Whose requests the vendor counts together: those of one key, or of one address; and by which limit, since an
 * operation's own is counted apart.
 */
export function callerOf(
  request: RawRequest,
  operation: OperationData,
  limit: RateLimit,
  address: string,
): string {
  const by = limit.by === "key" ? keyOf(request, operation) : address;
  return `${limit.requests}/${limit.seconds} ${by}`;
}

/** The first credential that the request carries. */
function keyOf(request: RawRequest, { security }: OperationData): string {
  const query = new URLSearchParams(splitTarget(request.target).query);
  const sent = security.flat().map((credential) => {
    switch (credential.in) {
      case "authorization":
        return header(request, "authorization");
      case "header":
        return header(request, credential.name.toLowerCase());
      case "query":
        return query.get(credential.name);
      default:
        return undefined;
    }
  });
  return sent.find((value) => value) ?? "";
}
