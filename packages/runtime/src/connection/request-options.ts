import { BOOLEAN, checkOptions, SHARED, unruled } from "./check-options.ts";
import type { RequestOptions } from "./options.ts";

/**
 * Refuses options of a call that are misspelt or no option of it, and values that are none.
 * @param own the options that only this call takes
 * @throws {InvalidRequestError}
 */
export const checkRequestOptions = (options: RequestOptions, own: readonly string[] = []): void =>
  checkOptions(options, { ...SHARED, idempotent: BOOLEAN, ...unruled(own) });
