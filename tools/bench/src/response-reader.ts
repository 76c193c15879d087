/** The head of a response, as far as a measurement looks at it. */
export interface Head {
  readonly status: number;
  /** Bytes of the body; undefined when it comes in chunks (RFC 9112, 7.1). */
  readonly length: number | undefined;
}

const HEAD_END = "\r\n\r\n";
const LAST_CHUNK = "\r\n0\r\n\r\n";

/** Finds the end of one response after the other in what a connection brings, without keeping their bodies. */
export class ResponseReader {
  /** What came of a head that is not whole, or of the end of a chunked body. */
  #tail = "";
  #head: Head | undefined;
  #left = 0;

  /**
   * @param chunk the next bytes of the connection; one request at a time is on its way.
   * @returns the head of the response that ends with them; undefined while more is to come.
   * @throws {Error} when a head has no status, or more comes than was asked for.
   */
  read(chunk: Buffer): Head | undefined {
    if (this.#head) {
      return this.#readBody(this.#head, chunk);
    }
    const text = this.#tail + chunk.toString("latin1");
    const end = text.indexOf(HEAD_END);
    if (end < 0) {
      this.#tail = text;
      return undefined;
    }
    const head = readHead(text.slice(0, end));
    this.#head = head;
    this.#tail = "\r\n";
    this.#left = head.length ?? 0;
    return this.#readBody(head, Buffer.from(text.slice(end + HEAD_END.length), "latin1"));
  }

  #readBody(head: Head, chunk: Buffer): Head | undefined {
    if (head.length === undefined) {
      this.#tail = (this.#tail + chunk.toString("latin1")).slice(-LAST_CHUNK.length);
      return this.#tail === LAST_CHUNK ? this.#ended(head) : undefined;
    }
    this.#left -= chunk.length;
    if (this.#left < 0) {
      throw new Error("More came than was asked for.");
    }
    return this.#left === 0 ? this.#ended(head) : undefined;
  }

  #ended(head: Head): Head {
    this.#head = undefined;
    this.#tail = "";
    return head;
  }
}

function readHead(text: string): Head {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
  if (status === undefined) {
    throw new Error(`No HTTP/1.1 response: ${text.slice(0, 40)}`);
  }
  const isChunked = /^transfer-encoding:.*\bchunked/im.test(text);
  const length = Number(/^content-length: *(\d+)/im.exec(text)?.[1] ?? 0);
  return { status: Number(status), length: isChunked ? undefined : length };
}
