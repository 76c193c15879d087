import { errorOf } from "../errors/make.ts";
import type { ResponseFormatError } from "../errors/response.ts";
import type { ResponseReader } from "../features.ts";
import type { Call } from "../transport/call.ts";
import { factsOf, nameOf } from "../transport/facts.ts";
import { loadFailures } from "./load-failures.ts";
import { parseJson } from "./shape.ts";
import { callOf, sourceOf } from "./source.ts";
import { streamWithIdleTimeout } from "./stream.ts";

/** An event of a stream (WHATWG HTML, "Server-sent events"). */
export interface ServerSentEvent<Data = unknown> {
  /** What the event carries: JSON is parsed, other text stays as it is. */
  readonly data: Data;
  /** Its kind; `message` if the vendor names none. */
  readonly event: string;
  /** The last id that the vendor gave. */
  readonly id: string | undefined;
}

/**
 * Events as they come. Read them once, with `for await`; leaving the loop closes the connection. Fails with `TimeoutError`
 * if nothing comes for `timeout` milliseconds.
 */
export type EventStream<Data = unknown> = AsyncIterable<ServerSentEvent<Data>>;

/** The feature for operations that answer with server-sent events. */
export const eventStream: ResponseReader = async (response, given): Promise<EventStream> => {
  const call = callOf(given);
  const stream = await sourceOf(response, call);
  return once(() => eventsOf(linesOf(stream), (problem) => brokenStream(call, response, problem)));
};

/** The feature for operations that answer with JSON texts, one a line. */
export const jsonLines: ResponseReader = async (response, given): Promise<AsyncIterable<unknown>> => {
  const call = callOf(given);
  // Not looked at as a whole: a failure is a line like others, and a line may be long in coming.
  const lines = linesOf(await streamWithIdleTimeout(response, call));
  return once(() => valuesOf(lines, call, response));
};

/** The error for a stream that is not what was promised. */
function brokenStream(call: Call, { status }: Response, problem: string): ResponseFormatError {
  const details = { status, headers: {}, contentType: undefined, excerpt: "" };
  const error = errorOf<ResponseFormatError>(["ResponseFormatError"], `${nameOf(call)}: ${problem}`, details);
  return Object.assign(error, factsOf(call));
}

/** A stream that is gone must not look like an empty one. */
function once<Value>(start: () => AsyncGenerator<Value>): AsyncIterable<Value> {
  let isTaken = false;
  return {
    [Symbol.asyncIterator]() {
      if (isTaken) {
        throw errorOf([], "the stream has been read already: keep what it gave");
      }
      isTaken = true;
      return start();
    },
  };
}

/** Lines without their ends; what stands behind the last end is a line too. */
async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      // A carriage return at the end may be the first half of a line's end.
      const lines = rest.split(done ? /\r\n|\n|\r/ : /\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      yield* lines;
      if (done) {
        break;
      }
    }
    if (rest !== "") {
      yield rest;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** What a line of an event begins with. */
const FIELD = /^(data|event|id|retry)?(:|$)/;

async function* eventsOf(
  lines: AsyncIterable<string>,
  broken: (problem: string) => Error,
): AsyncGenerator<ServerSentEvent> {
  let data: string[] = [];
  let event = "";
  let id: string | undefined;
  let isFirst = true;
  for await (const line of lines) {
    if (line === "") {
      if (data.length > 0) {
        yield { data: dataOf(data), event: event || "message", id };
      }
      data = [];
      event = "";
      continue;
    }
    if (isFirst && !FIELD.test(line)) {
      throw broken("the response must be a stream of events: check baseUrl and the account");
    }
    isFirst = false;
    const [, name = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === "data") {
      data.push(value);
    } else if (name === "event") {
      event = value;
    } else if (name === "id" && !value.includes("\0")) {
      id = value;
    }
  }
  if (data.length > 0) {
    const last = dataOf(data);
    // Some vendors leave out the last blank line; JSON that does not end was cut.
    if (typeof last === "string" && /^\s*[[{"]/.test(last) && !/^\s*\[\w+\]\s*$/.test(last)) {
      throw broken("the stream broke off inside an event");
    }
    yield { data: last, event: event || "message", id };
  }
}

function dataOf(lines: readonly string[]): unknown {
  const text = lines.join("\n");
  const parsed = parseJson(text);
  return parsed === undefined ? text : parsed;
}

async function* valuesOf(
  lines: AsyncIterable<string>,
  call: Call,
  response: Response,
): AsyncGenerator<unknown> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    // RFC 7464 writes a mark before each text.
    const text = (line.startsWith("\u001e") ? line.slice(1) : line).trim();
    if (text === "") {
      continue;
    }
    const body = parseJson(text);
    if (call.state.isFailure?.(body)) {
      const error = (await loadFailures()).toError(call, response, { features: {}, params: {}, text, body });
      throw Object.assign(error, factsOf(call));
    }
    if (body === undefined) {
      throw brokenStream(call, response, `line ${number} of the response must be JSON`);
    }
    yield body;
  }
}
