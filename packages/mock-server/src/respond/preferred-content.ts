import { bareMediaType, inRange, mediaTypeParameter } from "@orderwire/vocabulary/media-type";
import type { ResponseContent } from "../data.ts";
import { acceptRanges } from "../validate/accept.ts";

/** The contents that the client likes best (RFC 9110, 12.5.1); of those that it likes alike, the first. */
export function preferredContent(
  offered: readonly ResponseContent[],
  accept: string | undefined,
): ResponseContent | undefined {
  if (accept === undefined || accept === "*/*") {
    return offered[0];
  }
  const ranges = acceptRanges(accept).map((range) => ({
    range: bareMediaType(range),
    quality: Number(mediaTypeParameter(range, "q") ?? 1),
  }));
  const liked = offered.map((content) => ({ content, ...mostSpecific(content.mediaType, ranges) }));
  liked.sort((a, b) => b.quality - a.quality || b.specificity - a.specificity || a.order - b.order);
  return liked[0]?.content;
}

/** How much a media type is liked, by the range that fits it best; not at all if none does. */
function mostSpecific(mediaType: string, ranges: readonly { range: string; quality: number }[]) {
  const fitting = ranges.flatMap(({ range, quality }, order) =>
    inRange(mediaType, range) ? [{ quality, order, specificity: -range.split("*").length }] : [],
  );
  const [best] = fitting.sort((a, b) => b.specificity - a.specificity);
  return best ?? { quality: 0, order: 0, specificity: 0 };
}
