/**
 * What only a failure, a redirect, an option or a watched call needs, and a response that is looked at more closely. One
 * piece, loaded with the first of them: in several, what they have in common with the start would be cut up, too.
 */
export { redactorOf } from "../connection/redact.ts";
export * from "../transport/failures.ts";
export { decode } from "./decode.ts";
export { formatError, toError, tooLarge } from "./error.ts";
export { withFacts } from "./facts.ts";
export { prepare } from "./prepare.ts";
export { judge } from "./promised.ts";
export { readWhole } from "./whole.ts";
