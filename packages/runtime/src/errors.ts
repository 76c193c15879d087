/**
 * Everything that the runtime throws. Each class answers one question of the caller ("try again?", "my input?",
 * "their fault?"). No message, property or cause holds a secret: what comes from the wire is redacted before it
 * gets here.
 */
export * from "./errors/api.ts";
export { type CallFacts, OrderwireError, type Sent } from "./errors/base.ts";
export * from "./errors/connection.ts";
export * from "./errors/request.ts";
export * from "./errors/response.ts";
