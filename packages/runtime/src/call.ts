import { readAnswer } from "./answer.ts";
import { type Connection, stateOf } from "./connection.ts";
import type { OperationDescriptor } from "./descriptor.ts";
import { writeDraft } from "./draft.ts";
import { exchange } from "./exchange.ts";
import type { RequestOptions } from "./options.ts";
import { checkParts, type Parts } from "./parts.ts";
import { validate } from "./validate.ts";

/** Calls an operation: parameters to bytes, bytes to an answer. */
export async function call(
  connection: Connection,
  operation: OperationDescriptor,
  parts: Parts,
  params: object,
  options: RequestOptions,
): Promise<unknown> {
  const state = stateOf(connection);
  checkParts(operation, parts);
  const draft = writeDraft(state, operation, parts, params as Readonly<Record<string, unknown>>, options);
  const answer = await exchange(state, operation, draft, options, (answered) => readAnswer(answered, parts));
  if (state.options.validate && operation.answer === "json") await validate(state, operation, answer);
  return answer;
}
