import { OrderwireError } from "../errors/base.ts";
import { errorOf } from "../errors/make.ts";
import type { ResponseFormatError } from "../errors/response.ts";
import type { ResponseReader } from "../features.ts";
import { parseJson } from "./shape.ts";
import { sourceOf } from "./source.ts";

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
export const eventStream: ResponseReader = async (response, call): Promise<EventStream> => {
  const source = sourceOf(response, call);
  if (source.isSuspect) {
    await source.bytes();
  }
  return once(() => eventsOf(linesOf(source.stream())));
};

/** The feature for operations that answer with JSON texts, one a line. */
export const jsonLines: ResponseReader = async (response, call): Promise<AsyncIterable<unknown>> => {
  const source = sourceOf(response, call);
  if (source.isSuspect) {
    await source.bytes();
  }
  return once(() => valuesOf(linesOf(source.stream())));
};

/** A stream that is gone must not look like an empty one. */
function once<Value>(start: () => AsyncGenerator<Value>): AsyncIterable<Value> {
  let isTaken = false;
  return {
    [Symbol.asyncIterator]() {
      if (isTaken) {
        throw new OrderwireError("the stream has been read already: keep what it gave");
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

async function* eventsOf(lines: AsyncIterable<string>): AsyncGenerator<ServerSentEvent> {
  let data: string[] = [];
  let event = "";
  let id: string | undefined;
  for await (const line of lines) {
    if (line === "") {
      if (data.length > 0) {
        const text = data.join("\n");
        const parsed = parseJson(text);
        yield { data: parsed === undefined ? text : parsed, event: event || "message", id };
      }
      data = [];
      event = "";
      continue;
    }
    const [, name = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === "data") {
      data.push(value);
    } else if (name === "event") {
      event = value;
    } else if (name === "id" && !value.includes("\0")) {
      id = value;
    }
  }
}

async function* valuesOf(lines: AsyncIterable<string>): AsyncGenerator<unknown> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    // RFC 7464 writes a mark before each text.
    const text = (line.startsWith("\u001e") ? line.slice(1) : line).trim();
    if (text === "") {
      continue;
    }
    const value = parseJson(text);
    if (value === undefined) {
      throw errorOf<ResponseFormatError>(
        ["ResponseFormatError"],
        `line ${number} of the response is no JSON`,
        {
          status: 200,
          headers: {},
          contentType: undefined,
          excerpt: "",
        },
      );
    }
    yield value;
  }
}
