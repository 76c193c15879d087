/**
 * One call too many in a queue; typed when it leaves the call. The queue must have nothing in common with the start, which
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
