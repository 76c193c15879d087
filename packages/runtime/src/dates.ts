import {
  type DateFormat,
  DateProblem,
  isDateFormat,
  isReadableFormat,
  type ReadableDateFormat,
  readDate,
  writeDate,
} from "@orderwire/vocabulary/dates";
import { invalid } from "./errors/make.ts";

export type { DateFormat, ReadableDateFormat };

/** How a vendor's dates are read and written. */
export interface DateOptions {
  /**
   * IANA name of the zone in which the vendor reads and writes its times, which is a setting of the shop's account:
   * `Europe/Moscow`. Default `UTC`.
   */
  readonly timeZone?: string | undefined;
}

/**
 * A moment as a vendor writes it: `formatDate(new Date(), "date-time-space", { timeZone: "Europe/Moscow" })`.
 * @throws {InvalidRequestError} for an unknown format, an invalid date, a year without four digits or an unknown zone
 */
export function formatDate(date: Date, format: DateFormat, { timeZone }: DateOptions = {}): string {
  requireFormat(isDateFormat(format), format);
  return typed(() => writeDate(date, format, timeZone));
}

/**
 * The moment that a vendor wrote; a number for the formats that count from 1970. A day without a time is its midnight; a time that a change of clocks skips is the
 * one an hour later, and of one that comes twice the first is taken.
 * @throws {InvalidRequestError} for an unknown format, for text that does not have the format, or a day that no calendar has
 */
export function parseDate(
  text: string | number,
  format: ReadableDateFormat,
  { timeZone }: DateOptions = {},
): Date {
  requireFormat(isReadableFormat(format), format);
  return typed(() => readDate(String(text), format, timeZone));
}

function requireFormat(isKnown: boolean, format: unknown): void {
  if (!isKnown) {
    throw invalid("format", `must be the name of a format, not ${JSON.stringify(format)}`);
  }
}

function typed<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw error instanceof DateProblem ? invalid(error.field, error.message) : error;
  }
}
