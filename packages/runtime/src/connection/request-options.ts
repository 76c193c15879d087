import { BOOLEAN, checkOptions, type Rules, SHARED } from "./check-options.ts";
import type { RequestOptions } from "./options.ts";

const OF_REQUEST: Rules<Omit<RequestOptions, "contentType">> = { ...SHARED, idempotent: BOOLEAN };

/**
 * Refuses options of a call that are misspelt or no option of it, and values that are none.
 * @param own the options that only this call takes
 * @throws {InvalidRequestError}
 */
export const checkRequestOptions = (options: RequestOptions, own: readonly string[] = []): void =>
  checkOptions(options, OF_REQUEST, own);
