import { readAnswer } from "./answer.ts";
import { type Connection, stateOf } from "./connection.ts";
import type { OperationDescriptor } from "./descriptor.ts";
import { writeDraft } from "./draft.ts";
import { exchange } from "./exchange.ts";
import type { RequestOptions } from "./options.ts";
import { validate } from "./validate.ts";

/** Calls an operation: parameters to bytes, bytes to an answer. */
export async function call(
  connection: Connection,
  operation: OperationDescriptor,
  params: object,
  options: RequestOptions,
): Promise<unknown> {
  const state = stateOf(connection);
  const draft = writeDraft(state, operation, params as Readonly<Record<string, unknown>>, options);
  const answer = await exchange(state, operation, draft, options, readAnswer);
  if (state.options.validate && operation.answer === "json") await validate(state, operation, answer);
  return answer;
}
