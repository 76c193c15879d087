import { Call } from "../transport/call.ts";
import { factsOf } from "../transport/facts.ts";
import { loadFailures } from "./load-failures.ts";
import { isPage } from "./page.ts";
import type { Bytes } from "./read.ts";
import { parseJson } from "./shape.ts";
import { streamWithIdleTimeout } from "./stream.ts";

/** @throws {TypeError} for what is no call of this runtime's */
export function callOf(call: object): Call {
  if (!(call instanceof Call)) {
    throw new TypeError("call: must be the one that the runtime hands over");
  }
  return call;
}

/** A failure, or another server's page, is smaller than this: a larger body is what was asked for. */
const LARGEST_FAILURE = 2 ** 16;

/**
 * A success's body, each chunk of it under the call's timeout. Its failures are typed. What has no type is looked at when
 * it is read, and fails then: it may be a stream that is long in coming.
 * @param isRead whether it is looked at here in any case
 * @throws {ApiError} if it is a failure of the vendor's
 * @throws {ResponseFormatError} if it is another server's page, or a part where the whole was asked for
 */
export async function sourceOf(
  response: Response,
  given: object,
  isRead = false,
): Promise<ReadableStream<Bytes>> {
  const call = callOf(given);
  const isPart = response.status === 206 && !new Headers([...call.request.headers]).has("range");
  const stream = await streamWithIdleTimeout(response, call);
  if (!isPart && !isSuspect(response, call)) {
    return stream;
  }
  const reader = stream.getReader();
  const begin = () => checkedBeginning(reader, response, call, isPart);
  if (isPart || isRead || typeOf(response) !== "") {
    const chunks = await begin();
    return rejoined(async () => chunks, reader);
  }
  return rejoined(begin, reader);
}

/** The chunks by which a stream is known to be what was asked for. */
async function checkedBeginning(
  reader: ReadableStreamDefaultReader<Bytes>,
  response: Response,
  call: Call,
  isPart: boolean,
): Promise<Bytes[]> {
  const { chunks, isWhole } = await beginningOf(reader);
  const text = new TextDecoder().decode(await new Blob(chunks).arrayBuffer());
  const body = isPart ? undefined : parseJson(text);
  if (isPart || isPage(typeOf(response), text) || (isWhole && call.state.isFailure?.(body))) {
    reader.cancel().catch(() => {});
    const error = (await loadFailures()).toError(call, response, { features: {}, params: {}, text, body });
    throw Object.assign(error, factsOf(call));
  }
  return chunks;
}

const typeOf = ({ headers }: Response): string => (headers.get("content-type") ?? "").toLowerCase();

/** Whether JSON may be the vendor's way to fail under this status, or a page be another server's. */
function isSuspect(response: Response, { state }: Call): boolean {
  const type = typeOf(response);
  const isJson = type.includes("json");
  return (
    !response.headers.has("content-disposition") &&
    (isJson ? state.vendor.errors?.failure !== undefined : /html|^text\/plain|^$/.test(type))
  );
}

/** As much of a stream as tells a failure from a file; all of it, if it begins as a failure may and is no larger. */
async function beginningOf(
  reader: ReadableStreamDefaultReader<Bytes>,
): Promise<{ readonly chunks: Bytes[]; readonly isWhole: boolean }> {
  const chunks: Bytes[] = [];
  // The first chunk that is more than blanks tells: those behind it begin anywhere.
  let start = "";
  for (let size = 0; size <= LARGEST_FAILURE && /^($|[<{])/.test(start); ) {
    const { value } = await reader.read();
    if (!value) {
      return { chunks, isWhole: true };
    }
    chunks.push(value);
    size += value.byteLength;
    start ||= new TextDecoder().decode(value.subarray(0, 100)).trimStart();
  }
  return { chunks, isWhole: false };
}

/** A stream of what was read of it and of the rest. */
function rejoined(
  begin: () => Promise<Bytes[]>,
  reader: ReadableStreamDefaultReader<Bytes>,
): ReadableStream<Bytes> {
  let chunks: Bytes[] | undefined;
  return new ReadableStream({
    async pull(controller) {
      chunks ??= await begin();
      const value = chunks.shift() ?? (await reader.read()).value;
      if (value) {
        controller.enqueue(value);
      } else {
        controller.close();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
