import { describe, expect, test } from "vitest";
import { type DateFormat, formatDate, parseDate, type ReadableDateFormat } from "../src/dates.ts";

const evening = new Date("2026-11-21T18:30:05.250Z");

describe("a moment as a vendor writes it", () => {
  test.each<{ format: DateFormat; timeZone?: string; want: string }>([
    { format: "date", want: "2026-11-21" },
    { format: "date-time", want: "2026-11-21T18:30:05Z" },
    { format: "date-time", timeZone: "Europe/Moscow", want: "2026-11-21T21:30:05+03:00" },
    { format: "date-time-space", want: "2026-11-21 18:30:05" },
    { format: "date-time-space", timeZone: "Asia/Tokyo", want: "2026-11-22 03:30:05" },
    { format: "date-time-minutes", want: "2026-11-21 18:30" },
    { format: "date-time-space-offset", timeZone: "Europe/Moscow", want: "2026-11-21 21:30:05+03:00" },
    { format: "date-time-offset", timeZone: "America/St_Johns", want: "2026-11-21T15:00:05-03:30" },
    { format: "date-time-offset", want: "2026-11-21T18:30:05+00:00" },
    { format: "time-minutes", want: "18:30" },
    { format: "time-seconds", want: "18:30:05" },
    { format: "date-slash", want: "21/11/2026" },
    { format: "date-time-slash", want: "21/11/2026 18:30:05" },
    { format: "day-month", want: "11.21" },
  ])("$format in $timeZone: $want", ({ format, timeZone, want }) => {
    expect(formatDate(evening, format, { timeZone })).toBe(want);
  });

  test.each([
    { given: new Date("2026-11-21T00:00:00Z"), format: "time-seconds", want: "00:00:00" },
    { given: new Date("0987-06-05T04:03:02Z"), format: "date", want: "0987-06-05" },
    { given: new Date("1969-12-31T23:59:59.999Z"), format: "date-time", want: "1969-12-31T23:59:59Z" },
  ] as const)("$given: $want", ({ given, format, want }) => {
    expect(formatDate(given, format)).toBe(want);
  });
});

describe("the moment that a vendor wrote", () => {
  test.each<{ given: string; format: ReadableDateFormat; timeZone?: string; want: string }>([
    { given: "2026-11-21", format: "date", want: "2026-11-21T00:00:00.000Z" },
    { given: "2026-11-21 18:30:05", format: "date-time-space", want: "2026-11-21T18:30:05.000Z" },
    {
      given: "2026-11-21 18:30:05",
      format: "date-time-space",
      timeZone: "Europe/Moscow",
      want: "2026-11-21T15:30:05.000Z",
    },
    {
      given: "2026-11-21 18:30:05+03:00",
      format: "date-time-space-offset",
      timeZone: "Asia/Tokyo",
      want: "2026-11-21T15:30:05.000Z",
    },
    { given: "2026-11-21T18:30:05-03:30", format: "date-time-offset", want: "2026-11-21T22:00:05.000Z" },
    { given: "2026-11-21T18:30:05.25Z", format: "date-time", want: "2026-11-21T18:30:05.250Z" },
    { given: "21/11/2026", format: "date-slash", want: "2026-11-21T00:00:00.000Z" },
    { given: "21/11/2026 18:30:05", format: "date-time-slash", want: "2026-11-21T18:30:05.000Z" },
    {
      given: "2026-03-29 02:30:00",
      format: "date-time-space",
      timeZone: "Europe/Berlin",
      want: "2026-03-29T01:30:00.000Z",
    },
    {
      given: "2026-10-25 02:30:00",
      format: "date-time-space",
      timeZone: "Europe/Berlin",
      want: "2026-10-25T00:30:00.000Z",
    },
    { given: "0099-01-01", format: "date", want: "0099-01-01T00:00:00.000Z" },
    {
      given: "2026-03-29 12:00:00",
      format: "date-time-space",
      timeZone: "Europe/Berlin",
      want: "2026-03-29T10:00:00.000Z",
    },
  ])("$given in $timeZone: $want", ({ given, format, timeZone, want }) => {
    expect(parseDate(given, format, { timeZone }).toISOString()).toBe(want);
  });
});

describe("refused", () => {
  test.each<{ given: () => unknown; path: string }>([
    { given: () => formatDate(new Date(Number.NaN), "date"), path: "date" },
    { given: () => formatDate(new Date("+012026-01-01T00:00:00Z"), "date"), path: "date" },
    { given: () => formatDate(new Date("-000001-01-01T00:00:00Z"), "date"), path: "date" },
    { given: () => formatDate(evening, "date", { timeZone: "Mars/Olympus" }), path: "timeZone" },
    { given: () => parseDate("2026-11-21", "date-slash"), path: "date" },
    { given: () => parseDate("31/02/2026", "date-slash"), path: "date" },
    { given: () => parseDate("2026-13-01", "date"), path: "date" },
    { given: () => parseDate("2026-11-21 25:00:00", "date-time-space"), path: "date" },
    { given: () => parseDate("2026-11-21 10:00:61", "date-time-space"), path: "date" },
    { given: () => parseDate("2026-11-21x", "date"), path: "date" },
    { given: () => parseDate("12:00", "time-minutes" as never), path: "format" },
    { given: () => parseDate("2026-11-21", "YYYY-MM-DD" as never), path: "format" },
    { given: () => formatDate(evening, undefined as never), path: "format" },
    { given: () => formatDate(evening, "toString" as never), path: "format" },
  ])("$given", ({ given, path }) => {
    expect(given).toThrow(expect.objectContaining({ name: "InvalidRequestError", path }));
  });
});
