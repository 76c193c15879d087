import { words } from "./words.ts";

/** The named date formats of specs/README.md with their patterns; an RFC 3339 `date-time` needs none. */
export const dateFormats: ReadonlyMap<string, string | undefined> = new Map([
  ["date", String.raw`^\d{4}-\d{2}-\d{2}$`],
  ["date-time", undefined],
  ["date-time-space", String.raw`^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$`],
  ["date-time-minutes", String.raw`^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$`],
  ["date-time-space-offset", String.raw`^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$`],
  ["date-time-offset", String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$`],
  ["time-minutes", String.raw`^\d{2}:\d{2}$`],
  ["time-seconds", String.raw`^\d{2}:\d{2}:\d{2}$`],
  ["date-slash", String.raw`^\d{2}/\d{2}/\d{4}$`],
  ["date-time-slash", String.raw`^\d{2}/\d{2}/\d{4} \d{2}:\d{2}:\d{2}$`],
  ["day-month", String.raw`^\d{2}\.\d{2}$`],
]);

/** Formats of the OpenAPI registry that say nothing about time. */
export const otherFormats: ReadonlySet<string> = new Set(
  words(`
  binary byte double email float hostname int32 int64 ipv4 ipv6 password uri uri-reference uuid
`),
);
