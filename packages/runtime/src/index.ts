export * from "./core.ts";
export {
  type DateFormat,
  type DateOptions,
  formatDate,
  parseDate,
  type ReadableDateFormat,
} from "./dates.ts";
export { TokenError } from "./errors/token.ts";
export * from "./errors.ts";
