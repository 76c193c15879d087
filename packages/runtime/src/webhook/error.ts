import { OrderwireError } from "../errors/base.ts";

/** A request that is not the webhook it should be. `path` names the field, as in `order.items[0]`. */
export class WebhookError extends OrderwireError {
  static override readonly kind: string = "WebhookError";
  readonly path: string;
  /** The HTTP status to answer with. */
  readonly status: 400 | 401 | 405 | 408 | 413 | 415;

  constructor(path: string, problem: string, status: WebhookError["status"] = 400) {
    super(`${path}: ${problem}`);
    this.path = path;
    this.status = status;
  }
}
