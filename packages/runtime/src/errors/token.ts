import { OrderwireError } from "./base.ts";

/** There is no token to call with: its function failed, or the vendor gave none. The call was not sent. */
export class TokenError extends OrderwireError {
  static override readonly kind: string = "TokenError";
}
