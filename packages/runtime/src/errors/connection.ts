/** Why there is no response. */
import { OrderwireError } from "./base.ts";

/** More calls wait for the rate limit than the connection lets wait: nothing was sent. */
export class QueueFullError extends OrderwireError {
  static override readonly kind: string = "QueueFullError";
}

/** No response: the connection failed or broke off. `sent` says whether the vendor may have got the call. */
export class NetworkError extends OrderwireError {
  static override readonly kind: string = "NetworkError";
  /** The system's code, such as `ECONNREFUSED`, where the engine tells it. */
  readonly code: string | undefined;

  constructor(message: string, code: string | undefined, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** No complete response in time. `sent` says whether the vendor may have got the call. */
export class TimeoutError extends OrderwireError {
  static override readonly kind: string = "TimeoutError";
  /** The limit that was reached: that of the attempt, or that of the call as a whole. */
  readonly limit: "timeout" | "deadline";
  /** That limit in milliseconds. */
  readonly timeout: number;

  constructor(message: string, limit: TimeoutError["limit"], timeout: number) {
    super(message);
    this.limit = limit;
    this.timeout = timeout;
  }
}

/** The caller's signal stopped the call; `cause` is the signal's reason. */
export class AbortedError extends OrderwireError {
  static override readonly kind: string = "AbortedError";
}
