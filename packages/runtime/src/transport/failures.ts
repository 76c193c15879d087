/** What only a failure, a redirect, a signal or a watched call needs. One piece, loaded with the first of them. */
export { addHeaders } from "../request/add-headers.ts";
export { checkParams, explain } from "../request/refuse.ts";
export { factsOf } from "./facts.ts";
export { notifier } from "./notify.ts";
export { readOnce } from "./read-once.ts";
export { follow } from "./redirect.ts";
export { recover, tryAgain } from "./retry.ts";
export { watchSignals } from "./watch.ts";
