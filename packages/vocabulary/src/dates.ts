/** The named formats of dates and times (`specs/README.md`): one table, from which patterns, writer and reader follow. */

/** The name of a vendor's date format. */
export type DateFormat =
  | "date"
  | "date-time"
  | "date-time-space"
  | "date-time-minutes"
  | "date-time-space-offset"
  | "date-time-offset"
  | "time-minutes"
  | "time-seconds"
  | "date-slash"
  | "date-time-slash"
  | "date-dash"
  | "date-time-dash"
  | "date-dot"
  | "date-time-dot"
  | "day-month"
  | "unix-seconds"
  | "unix-milliseconds";

const TEMPLATES: Readonly<Record<DateFormat, string>> = {
  date: "YYYY-MM-DD",
  "date-time": "YYYY-MM-DDThh:mm:ssZ",
  "date-time-space": "YYYY-MM-DD hh:mm:ss",
  "date-time-minutes": "YYYY-MM-DD hh:mm",
  "date-time-space-offset": "YYYY-MM-DD hh:mm:ss+",
  "date-time-offset": "YYYY-MM-DDThh:mm:ss+",
  "time-minutes": "hh:mm",
  "time-seconds": "hh:mm:ss",
  "date-slash": "DD/MM/YYYY",
  "date-time-slash": "DD/MM/YYYY hh:mm:ss",
  "date-dash": "DD-MM-YYYY",
  "date-time-dash": "DD-MM-YYYY hh:mm:ss",
  "date-dot": "DD.MM.YYYY",
  "date-time-dot": "DD.MM.YYYY hh:mm:ss",
  "day-month": "MM.DD",
  "unix-seconds": "s",
  "unix-milliseconds": "ms",
};

/** The formats that say a day of a year, so that a `Date` can be read from them. */
export type ReadableDateFormat = Exclude<DateFormat, "time-minutes" | "time-seconds" | "day-month">;

/** Milliseconds in the unit of the formats that count from 1970. */
const COUNTED: Readonly<Partial<Record<DateFormat, number>>> = {
  "unix-seconds": 1000,
  "unix-milliseconds": 1,
};

/** All names, in the table's order. */
export const DATE_FORMATS = Object.keys(TEMPLATES) as DateFormat[];

/** What texts of a format look like: `YYYY-MM-DD hh:mm`. `+` and `Z` stand for an offset. */
export function dateTemplate(format: DateFormat): string {
  const unit = COUNTED[format];
  return unit === undefined ? TEMPLATES[format].replace(/[Z+]$/, "+hh:mm") : String(1_795_278_605_000 / unit);
}

/** Whether `format` is one of those names. */
export function isDateFormat(format: unknown): format is DateFormat {
  return typeof format === "string" && Object.hasOwn(TEMPLATES, format);
}

/** Whether `format` is the name of a format from which a `Date` can be read. */
export function isReadableFormat(format: unknown): format is ReadableDateFormat {
  return (
    isDateFormat(format) &&
    (COUNTED[format] !== undefined ||
      (TEMPLATES[format].includes("DD") && TEMPLATES[format].includes("YYYY")))
  );
}

/** A date that cannot be written or read. The message completes a sentence that begins with `field`. */
export class DateProblem extends RangeError {
  readonly field: "date" | "timeZone";
  constructor(field: "date" | "timeZone", message: string) {
    super(message);
    this.field = field;
  }
}

const TOKEN = /YYYY|MM|DD|hh|mm|ss|Z|\+/g;
type Fields = Record<string, number>;

/** The JSON Schema `pattern` of a format; none for RFC 3339's `date-time`, which validators know. */
export function datePattern(format: DateFormat): string | undefined {
  if (COUNTED[format] !== undefined) {
    return "^-?\\d+$";
  }
  return format === "date-time" ? undefined : `^${groups(format).replaceAll("(", "").replaceAll(")", "")}$`;
}

/** The template as a regular expression with a group for each token. */
function groups(format: DateFormat): string {
  return TEMPLATES[format].replaceAll(".", "\\.").replace(TOKEN, (token) => {
    // RFC 3339 allows fractions of a second, and both ways to write UTC.
    if (token === "Z") {
      return "(?:\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})";
    }
    return token === "+" ? "([+-]\\d{2}:\\d{2})" : `(\\d{${token.length}})`;
  });
}

/**
 * A moment in a format.
 * @param timeZone IANA name of the zone in which the vendor reads and writes its times
 * @throws {DateProblem} for an invalid date, a year outside 1 to 9999 or an unknown zone
 */
export function writeDate(date: Date, format: DateFormat, timeZone = "UTC"): string {
  if (Number.isNaN(date.getTime())) {
    throw new DateProblem("date", "is an invalid Date");
  }
  const unit = COUNTED[format];
  if (unit !== undefined) {
    return String(Math.floor(date.getTime() / unit));
  }
  const fields = fieldsIn(timeZone, date);
  if (!(date.getUTCFullYear() >= 1 && fields.YYYY !== undefined && fields.YYYY <= 9999)) {
    throw new DateProblem("date", "must be in the years 1 to 9999");
  }
  const offset = Math.round((asUtc(fields) - Math.floor(date.getTime() / 1000) * 1000) / 60_000);
  return TEMPLATES[format].replace(TOKEN, (token) => {
    if (token === "Z" && offset === 0) {
      return "Z";
    }
    if (token === "Z" || token === "+") {
      return writeOffset(offset);
    }
    return String(fields[token]).padStart(token.length, "0");
  });
}

/**
 * The moment that a text says. A day without a time is its midnight; a time that a change of clocks skips is the one an
 * hour later, and of one that comes twice the first is taken.
 * @param timeZone IANA name of the zone of texts without an offset
 * @throws {DateProblem} for text that does not have the format, or a day that no calendar has
 */
export function readDate(text: string, format: ReadableDateFormat, timeZone = "UTC"): Date {
  const unit = COUNTED[format];
  if (unit !== undefined) {
    return readCount(text, format, unit);
  }
  const found = new RegExp(`^${groups(format)}$`, "i").exec(text);
  if (!found) {
    throw new DateProblem("date", `must look like ${dateTemplate(format)}`);
  }
  const fields: Fields = { hh: 0, mm: 0, ss: 0 };
  let offset: number | undefined;
  for (const [index, token] of (TEMPLATES[format].match(TOKEN) ?? []).entries()) {
    const part = found[index + 1] as string;
    if (token === "Z" || token === "+") {
      offset = readOffset(part);
    } else {
      fields[token] = Number(part);
    }
  }
  const local = asUtc(fields);
  // A part beyond its range spills into the next: 31 February would be 3 March.
  const written = fieldsIn("UTC", new Date(local));
  if (Object.entries(fields).some(([token, part]) => written[token] !== part)) {
    throw new DateProblem("date", "names a day or a time that does not exist");
  }
  const fraction = Number(/\.\d+/.exec(text)?.[0] ?? 0) * 1000;
  return new Date((offset === undefined ? toInstant(local, timeZone) : local - offset * 60_000) + fraction);
}

function readCount(text: string, format: DateFormat, unit: number): Date {
  const date = new Date(/^-?\d+$/.test(text) ? Number(text) * unit : Number.NaN);
  if (Number.isNaN(date.getTime())) {
    throw new DateProblem("date", `must look like ${dateTemplate(format)}`);
  }
  return date;
}

function fieldsIn(timeZone: string, date: Date): Fields {
  // A formatter costs as much as hundreds of dates.
  if (timeZone === "UTC") {
    return utcFields(date);
  }
  const parts = new Map(formatIn(timeZone, date).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? Number.NaN;
  return {
    YYYY: part("year"),
    MM: part("month"),
    DD: part("day"),
    hh: part("hour"),
    mm: part("minute"),
    ss: part("second"),
  };
}

function utcFields(date: Date): Fields {
  return {
    YYYY: date.getUTCFullYear(),
    MM: date.getUTCMonth() + 1,
    DD: date.getUTCDate(),
    hh: date.getUTCHours(),
    mm: date.getUTCMinutes(),
    ss: date.getUTCSeconds(),
  };
}

function formatIn(timeZone: string, date: Date): Intl.DateTimeFormatPart[] {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "iso8601",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    }).formatToParts(date);
  } catch {
    throw new DateProblem("timeZone", "must be an IANA time zone, such as Europe/Moscow");
  }
}

/** The fields read as UTC, in milliseconds. `Date.UTC` would take the years 0 to 99 for 1900 to 1999. */
function asUtc({ YYYY = 1970, MM = 1, DD = 1, hh = 0, mm = 0, ss = 0 }: Fields): number {
  return new Date(0).setUTCFullYear(YYYY, MM - 1, DD) + ((hh * 60 + mm) * 60 + ss) * 1000;
}

function toInstant(local: number, timeZone: string): number {
  const offsetAt = (instant: number) => asUtc(fieldsIn(timeZone, new Date(instant))) - instant;
  // The zone's offset a day before and after: they differ around a change of clocks, and one of them fits.
  const candidates = [local - 86_400_000, local + 86_400_000].map((instant) => local - offsetAt(instant));
  return candidates.find((instant) => instant + offsetAt(instant) === local) ?? (candidates[0] as number);
}

function writeOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const digits = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, "0"));
  return `${minutes < 0 ? "-" : "+"}${digits.join(":")}`;
}

function readOffset(text: string): number {
  if (text.toUpperCase() === "Z") {
    return 0;
  }
  const [hours = 0, minutes = 0] = text.slice(1).split(":").map(Number);
  return (hours * 60 + minutes) * (text.startsWith("-") ? -1 : 1);
}
