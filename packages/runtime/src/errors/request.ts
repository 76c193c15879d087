/** What a call asks for that cannot be asked. */
import { OrderwireError } from "./base.ts";

/**
 * The call could not be written down, and nothing was sent; of a body whose source failed a part was, as `sent` says. `path`
 * names the parameter, as in `filter.ids[0]`.
 */
export class InvalidRequestError extends OrderwireError {
  static override readonly kind: string = "InvalidRequestError";
  declare readonly path: string;

  constructor(path: string, problem: string) {
    super(`${path}: ${problem}`);
    this.path = path;
  }
}
