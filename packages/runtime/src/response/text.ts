import type { ResponseReader } from "../features.ts";
import { decodeText } from "./charset.ts";
import { loadFailures } from "./load-failures.ts";
import { isPage } from "./page.ts";
import { readBytes } from "./read.ts";
import { parseJson } from "./shape.ts";
import { callOf } from "./source.ts";

/** The feature for operations that answer text. */
export const textResponse: ResponseReader = async (response, given, context) => {
  const call = callOf(given);
  const { headers } = response;
  const text = decodeText(await readBytes(response, call), headers);
  const isForeign = !call.operation.html && isPage(headers.get("content-type") ?? "", text);
  const body = parseJson(text);
  if (isForeign || call.state.isFailure?.(body)) {
    throw (await loadFailures()).toError(call, response, { ...context, text, body });
  }
  return text;
};
