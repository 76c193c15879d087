import type { Call } from "../transport/call.ts";
import { parseJson, readText } from "./body.ts";
import type { FullRead, ReadContext } from "./context.ts";
import { isMarked, shapeProblem } from "./shape.ts";

/**
 * Reads a response as its operation declares it.
 * @throws {OrderwireError} for a refusal, and for what is not what was promised
 */
export async function readResponse(response: Response, call: Call, context: ReadContext): Promise<unknown> {
  const { response: kind } = call.operation;
  if (response.ok && context.features.read) {
    return context.features.read(response, call);
  }
  const text = await readText(response, call);
  if (response.ok && kind === "text") {
    return text;
  }
  const body = parseJson(text);
  const read = { ...context, text, body };
  if (await isPromised(response, call, read)) {
    return kind === "empty" ? undefined : body;
  }
  // Loaded when first needed: most programs meet few errors, and all would carry the texts.
  const { toError } = await import("./error.ts");
  throw toError(call, response, read);
}

/** Whether a response is what its operation promises. */
export function isPromised(
  { ok, status }: Response,
  { operation, state }: Call,
  { features, params, text, body }: FullRead,
): boolean | Promise<boolean> {
  const { errors } = state.vendor;
  if (!ok || isMarked(body, errors)) {
    return false;
  }
  if (body === undefined) {
    return (operation.response === "empty" || operation.optional === true) && text.trim() === "";
  }
  if (operation.batch && features.batch?.hasFailures(operation.batch, params, { status, body })) {
    return false;
  }
  return operation.response === "empty"
    ? import("./failure-words.ts").then(({ saysError }) => !saysError(body, errors))
    : shapeProblem(operation, body) === undefined;
}
