import type { ResponseReader } from "../features.ts";
import { loadFailures } from "./load-failures.ts";
import { readText } from "./read.ts";
import { parseJson } from "./shape.ts";
import { callOf } from "./source.ts";

/** The feature for operations that answer nothing: what comes all the same must not say that they failed. */
export const emptyResponse: ResponseReader = async (response, given, context) => {
  const call = callOf(given);
  if (response.status === 204) {
    return undefined;
  }
  const text = await readText(response, call);
  const full = { ...context, text, body: parseJson(text) };
  if (text.trim() && !(await import("./failure-words.ts")).isEmpty(response, call, full)) {
    throw (await loadFailures()).toError(call, response, full);
  }
  return undefined;
};
