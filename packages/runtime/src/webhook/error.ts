import { OrderwireError } from "../errors.ts";

/** A request that is not the webhook it should be. `place` names the field, as in `order.items[0]`. */
export class WebhookError extends OrderwireError {
  override readonly name = "WebhookError";
  readonly place: string;
  /** The HTTP status to answer with. */
  readonly status: 400 | 401 | 405 | 413 | 415;

  constructor(place: string, problem: string, status: WebhookError["status"] = 400) {
    super(`${place}: ${problem}`);
    this.place = place;
    this.status = status;
  }
}
