/** What only a failure, a redirect, an option or a watched call needs; `response/failures.ts` loads it. */
export { explain } from "../request/refuse.ts";
export { factsOf } from "./facts.ts";
export { recover } from "./retry.ts";
export { settle } from "./settle.ts";
