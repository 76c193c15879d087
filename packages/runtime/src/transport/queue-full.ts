import type { QueueFullError } from "../errors/connection.ts";
import { errorOf } from "../errors/make.ts";

/** The error for one call too many in a queue. */
export const queueFull = (waiting: number): QueueFullError =>
  errorOf<QueueFullError>(
    ["QueueFullError"],
    `${waiting} calls wait for the rate limit already: await some of them before starting more, or raise rateLimit.maxQueue`,
    {},
  );
