import type { Schema } from "../data.ts";
import { type Components, typesOf, viewsOf } from "../schema.ts";

/** What APIs call the moment at which a thing was made. */
const CREATION = ["createdAt", "created_at", "createDate", "timestamp"];

/** Which of the names is that of a thing's moment of creation. */
export function creationField(isKnown: (name: string) => boolean): string | undefined {
  return CREATION.find(isKnown);
}

/** A moment in the notation of its schema's format (specs/README.md, "Rules of style"), in UTC; seconds if there is none. */
export function writeMoment(
  moment: Date,
  schemas: readonly Schema[],
  components: Components,
): string | number {
  const views = viewsOf(components, schemas);
  const seconds = Math.floor(moment.getTime() / 1000);
  const [date = "", time = ""] = moment.toISOString().slice(0, 19).split("T");
  switch (views.find(({ format }) => typeof format === "string")?.format) {
    case "date":
      return date;
    case "date-time":
      return `${date}T${time}Z`;
    case "date-time-offset":
      return `${date}T${time}+00:00`;
    case "date-time-space":
      return `${date} ${time}`;
    case "date-time-space-offset":
      return `${date} ${time}+00:00`;
    case "date-time-minutes":
      return `${date} ${time.slice(0, 5)}`;
    default:
      return views.flatMap(typesOf).includes("string") ? String(seconds) : seconds;
  }
}
