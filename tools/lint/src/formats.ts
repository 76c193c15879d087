import { DATE_FORMATS, datePattern } from "@orderwire/vocabulary/dates";
import { words } from "./words.ts";

/** The named date formats of specs/README.md with their patterns; an RFC 3339 `date-time` needs none. */
export const DATE_PATTERNS: ReadonlyMap<string, string | undefined> = new Map(
  DATE_FORMATS.map((format) => [format, datePattern(format)]),
);

/** Formats of the OpenAPI registry that say nothing about time. */
export const OTHER_FORMATS: ReadonlySet<string> = new Set(
  words(`
  binary byte double email float hostname int32 int64 ipv4 ipv6 password uri uri-reference uuid
`),
);
