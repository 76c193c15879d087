import type { BatchRules } from "./batch.ts";
import type { OperationDescriptor } from "./descriptor.ts";
import type { BodyEncoder } from "./encode/body.ts";
import { InvalidRequestError } from "./errors.ts";
import type { Exchange } from "./exchange.ts";

/**
 * What an operation needs beyond parameters in its path and query and an answer in JSON. Handed over by whoever
 * describes the operation, so that a program carries only what its operations use.
 */
export interface Parts {
  /** For a `body`, by its kind: `formBody`, `jsonBody`, `multipartBody`, `rawBody` (bytes and text), `valueBody`. */
  readonly body?: BodyEncoder;
  /** For an answer of `bytes`: `bytesAnswer`. */
  readonly bytes?: (exchange: Exchange) => Promise<unknown>;
  /** For a `batch`: `batchRules`. */
  readonly batch?: BatchRules;
}

/** @throws {InvalidRequestError} for a part that the description calls for and that was not handed over */
export function checkParts({ id, body, batch, answer }: OperationDescriptor, parts: Parts): void {
  const called = { body, batch, bytes: answer === "bytes" };
  const missing = (["body", "batch", "bytes"] as const).find((name) => called[name] && !parts[name]);
  if (missing) throw new InvalidRequestError(`parts.${missing}`, `is required to make the operation ${id}`);
}
