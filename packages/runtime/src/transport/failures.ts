/** What only a failure, a redirect or a watched call needs. One piece, loaded with the first of them. */
export { toNetworkError } from "./network-error.ts";
export { notifier } from "./notify.ts";
export { follow } from "./redirect.ts";
export { delayAfterFailure, delayAfterResponse } from "./retry.ts";
