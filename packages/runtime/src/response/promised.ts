import type { Call } from "../transport/call.ts";
import type { FullRead } from "./context.ts";
import { toError } from "./error.ts";
import { shapeProblem } from "./shape-words.ts";

/** Whether a response in JSON is what its operation promises. */
export function isPromised(
  { ok, status }: Response,
  { operation, state }: Call,
  { features, params, text, body }: FullRead,
): boolean {
  const { optional, batch } = operation;
  if (body === undefined) {
    return ok && optional === true && !text.trim();
  }
  return !(
    !ok ||
    state.isFailure?.(body) ||
    (batch && features.batch?.hasFailures(batch, params, { status, body })) ||
    shapeProblem(operation, body)
  );
}

/**
 * The body of a response that is no plain success.
 * @throws {OrderwireError} if it is none at all
 */
export function judge(call: Call, response: Response, read: FullRead): unknown {
  if (isPromised(response, call, read)) {
    return read.body;
  }
  throw toError(call, response, read);
}
