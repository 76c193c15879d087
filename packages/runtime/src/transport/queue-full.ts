/**
 * One call too many in a queue; typed when it leaves the call. Waiting must have nothing in common with the start, which
 * bundlers would cut up.
 */
export class QueueFull extends Error {
  override name = "QueueFullError";

  constructor(waiting: number) {
    super(
      `${waiting} calls wait for the rate limit already: await some of them before starting more, or raise rateLimit.maxQueue`,
    );
  }
}

/** By its name: what waits and what types errors are pieces of their own, each with a copy of the class. */
export const isQueueFull = (error: unknown): error is QueueFull =>
  error instanceof Error && error.name === "QueueFullError";
