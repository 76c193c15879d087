import { isDateFormat, writeDate } from "@orderwire/vocabulary/dates";
import type { Schema } from "../../data.ts";
import { type Schemas, typesOf } from "../../schema/schemas.ts";

/** What APIs call the time at which an entity was made. */
const CREATION = ["createdAt", "created_at", "createDate", "timestamp"];

/** Which of the names is that of an entity's time of creation. */
export function creationField(isKnown: (name: string) => boolean): string | undefined {
  return CREATION.find(isKnown);
}

/**
 * A time in the notation of a field's format (specs/README.md, "Rules of style"), in UTC; seconds if there is none.
 *
 * @param fieldSchemas the schemas of the field.
 */
export function writeTimestamp(
  date: Date,
  fieldSchemas: readonly Schema[],
  schemas: Schemas,
): string | number {
  const views = schemas.views(fieldSchemas);
  const format = views.map((view) => view.format).find(isDateFormat);
  if (format === "date-time") return `${date.toISOString().slice(0, 19)}Z`;
  if (format !== undefined) return writeDate(date, format);
  const seconds = Math.floor(date.getTime() / 1000);
  return views.flatMap(typesOf).includes("string") ? String(seconds) : seconds;
}
