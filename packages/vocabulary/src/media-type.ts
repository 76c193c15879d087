/** Media types as headers and documents write them (RFC 9110, section 8.3). */

/** `Application/JSON; charset=utf-8` without its parameters, in lower case. */
export function bareMediaType(header: string): string {
  return (header.split(";", 1)[0] ?? "").trim().toLowerCase();
}

/** Whether one JSON value is what such a body holds: `application/json`, `text/json`, and every `+json` (RFC 6839). */
export function isJson(mediaType: string): boolean {
  return /^[\w.+-]+\/(?:[\w.+-]+\+)?json$/.test(bareMediaType(mediaType));
}

/** Whether the range (`image/*`, `*` + `/*`) holds the media type; both bare. */
export function inRange(mediaType: string, range: string): boolean {
  if (range === mediaType || range === "*/*") {
    return true;
  }
  return range.endsWith("/*") && mediaType.startsWith(range.slice(0, -1));
}

/** A parameter of a media type: `charset`, `boundary`. Quotes are taken off. */
export function mediaTypeParameter(header: string, name: string): string | undefined {
  for (const part of header.split(";").slice(1)) {
    const equals = part.indexOf("=");
    if (equals < 0 || part.slice(0, equals).trim().toLowerCase() !== name) {
      continue;
    }
    return part
      .slice(equals + 1)
      .trim()
      .replace(/^"(.*)"$/, "$1");
  }
  return undefined;
}

/** How a response that comes bit by bit is cut: into server-sent events, or into lines of JSON. */
export function streamKind(type: string): "events" | "lines" | undefined {
  switch (bareMediaType(type)) {
    case "text/event-stream":
      return "events";
    case "application/x-ndjson":
    case "application/ndjson":
    case "application/jsonl":
    case "application/x-jsonlines":
    case "application/json-seq":
    case "application/stream+json":
      return "lines";
    default:
      return undefined;
  }
}
