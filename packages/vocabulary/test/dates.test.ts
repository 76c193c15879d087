import { describe, expect, test } from "vitest";
import { DATE_FORMATS, datePattern, type ReadableDateFormat, readDate, writeDate } from "../src/dates.ts";

const moment = new Date("2026-03-29T12:05:09Z");

describe("a format's writer, pattern and reader agree", () => {
  const want: Record<string, string> = {
    date: "2026-03-29",
    "date-time": "2026-03-29T12:05:09Z",
    "date-time-space": "2026-03-29 12:05:09",
    "date-time-minutes": "2026-03-29 12:05",
    "date-time-space-offset": "2026-03-29 12:05:09+00:00",
    "date-time-offset": "2026-03-29T12:05:09+00:00",
    "time-minutes": "12:05",
    "time-seconds": "12:05:09",
    "date-slash": "29/03/2026",
    "date-time-slash": "29/03/2026 12:05:09",
    "date-dash": "29-03-2026",
    "date-time-dash": "29-03-2026 12:05:09",
    "date-dot": "29.03.2026",
    "date-time-dot": "29.03.2026 12:05:09",
    "day-month": "03.29",
    "unix-seconds": "1774785909",
    "unix-milliseconds": "1774785909000",
  };
  test.each(DATE_FORMATS)("%s", (format) => {
    const text = writeDate(moment, format);
    expect(text).toBe(want[format]);
    const pattern = datePattern(format);
    if (pattern !== undefined) {
      expect(text).toMatch(new RegExp(pattern));
    }
    if (!/^time|^day/.test(format)) {
      expect(writeDate(readDate(text, format as ReadableDateFormat), format)).toBe(text);
    }
  });
});

test("a pattern is anchored and takes its dots literally", () => {
  expect(datePattern("day-month")).toBe(String.raw`^\d{2}\.\d{2}$`);
  expect(datePattern("date-time-offset")).toBe(
    String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$`,
  );
  expect(datePattern("date-time")).toBeUndefined();
});

test.each([
  { text: "31/02/2026", format: "date-slash", message: "names a day or a time that does not exist" },
  { text: "2026-02-01", format: "date-slash", message: "must look like DD/MM/YYYY" },
  { text: "1.5", format: "unix-seconds", message: "must look like 1795278605" },
  { text: "99999999999999999999", format: "unix-seconds", message: "must look like 1795278605" },
] as const)("refused: $text", ({ text, format, message }) => {
  expect(() => readDate(text, format)).toThrow(message);
});
