import { bareMediaType, mediaTypeParameter } from "@orderwire/vocabulary/media-type";
import { redactJson, redactorOf } from "../connection/redact.ts";
import type { OperationFeatures } from "../features.ts";
import { decodeText } from "../response/charset.ts";
import { listCheck } from "../response/checks.ts";
import { isEmpty } from "../response/failure-words.ts";
import { loadFailures } from "../response/load-failures.ts";
import { isPromised } from "../response/promised.ts";
import { readBytes } from "../response/read.ts";
import { isStructure, parseJson } from "../response/shape.ts";
import { sourceOf } from "../response/source.ts";
import { textResponse } from "../response/text.ts";
import type { Call } from "../transport/call.ts";

/**
 * The response with its body read in full, so that the connection's timeout and retries cover it; bytes stay a stream.
 * It is looked at however openapi-fetch is to hand it out: a failure under 200 is no data as text either.
 * @param fields what was sent, by which a batch's rows are told
 * @throws {OrderwireError} for what is not what was promised, and for a refusal that is no JSON: openapi-fetch would hand
 *   out an empty one as an `error` that is false
 */
export async function complete(response: Response, call: Call, fields: object): Promise<Response> {
  const { status, statusText, headers } = response;
  const isEmpty = status === 204 || status === 205 || status === 304;
  const body = await readBody(response, call, fields);
  const shown = new Headers(headers);
  if (typeof body === "string" && response.ok) {
    // It was decoded here, whatever charset it came in.
    shown.set("content-type", `${bareMediaType(headers.get("content-type") ?? "text/plain")}; charset=utf-8`);
  }
  return new Response(isEmpty ? null : body, { status, statusText, headers: shown });
}

async function readBody(response: Response, call: Call, fields: object): Promise<BodyInit> {
  const { operation, state } = call;
  const { ok, headers } = response;
  if (ok && (operation.response === "binary" || operation.response === "stream")) {
    // The stream's own failures would not come through the response that this becomes.
    return sourceOf(response, call, true);
  }
  if (ok && operation.response === "text") {
    return (await textResponse(response, call, { features: {}, params: fields })) as string;
  }
  const bytes = await readBytes(response, call);
  if (ok && operation.response === "xml") {
    return bytes;
  }
  const text = decodeText(bytes, headers);
  const body = parseJson(text);
  const read = { features: await featuresOf(call), params: fields, text, body };
  const isFine = operation.response === "empty" ? isEmpty : isPromised;
  if (ok && isFine(response, call, read)) {
    return mediaTypeParameter(headers.get("content-type") ?? "", "charset") ? text : bytes;
  }
  if (!ok && isStructure(body)) {
    // openapi-fetch hands this out as `error`, and vendors quote keys in their refusals. As text, a key may be escaped twice.
    return JSON.stringify(redactJson(body, redactorOf(state)));
  }
  const { toError } = await loadFailures();
  throw toError(call, response, read);
}

async function featuresOf({ operation }: Call): Promise<OperationFeatures> {
  const batch = operation.batch && (await import("../batch/support.ts")).batchSupport;
  return { lists: listCheck, ...(batch && { batch }) };
}
