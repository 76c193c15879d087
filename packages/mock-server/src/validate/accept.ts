import { bareMediaType, inRange } from "@orderwire/vocabulary/media-type";
import type { CompiledMock, OperationData } from "../data.ts";
import { header, type RawRequest } from "../decode/request.ts";
import type { Violation } from "../errors.ts";

/**
 * Does the operation's success come in a media type that the request accepts? Asked only where the operation declares
 * the vendor's `notAcceptable`; without an `Accept`, anything is accepted (RFC 9110, 12.5.1).
 */
export function checkAccept(request: RawRequest, operation: OperationData, data: CompiledMock): Violation[] {
  const status = data.errors?.answers?.notAcceptable?.status;
  if (status === undefined || operation.responses[status] === undefined) {
    return [];
  }
  const offered = Object.entries(operation.responses)
    .filter(([code]) => code.startsWith("2"))
    .flatMap(([, index]) => data.responses[index]?.contents ?? []);
  const ranges = acceptRanges(header(request, "accept"));
  const fits = ranges.some((range) =>
    offered.some(({ mediaType }) => inRange(mediaType, bareMediaType(range))),
  );
  if (ranges.length === 0 || offered.length === 0 || fits) {
    return [];
  }
  const types = offered.map(({ mediaType }) => mediaType).join(" or ");
  return [{ path: ["header", "Accept"], code: "accept", message: `must name ${types}` }];
}

/** The ranges of `Accept`; a malformed one is left out. */
export function acceptRanges(accept: string | undefined): string[] {
  return (accept ?? "").split(",").filter((range) => /^\s*[\w.+*-]+\/[\w.+*-]+\s*(?:;|$)/.test(range));
}
