/** What only a failure, a redirect, an option or a watched call needs; `response/failures.ts` loads it. */
export { explain } from "../request/refuse.ts";
export { factsOf } from "./facts.ts";
export { follow } from "./redirect.ts";
export { recover, tryAgain } from "./retry.ts";
