import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The language server over its standard streams (Language Server Protocol, base protocol). */
export class LanguageServer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, (reply: unknown) => void>();
  #buffer = Buffer.alloc(0);
  #last = 0;

  constructor() {
    const folder = dirname(createRequire(fileURLToPath(import.meta.url)).resolve("typescript/package.json"));
    this.#process = spawn(process.execPath, [join(folder, "bin/tsc"), "--lsp", "--stdio"]);
    this.#process.stdout.on("data", (chunk: Buffer) => this.#read(chunk));
  }

  request(method: string, params: object): Promise<unknown> {
    const id = ++this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#send({ id, method, params });
    });
  }

  notify(method: string, params: object): void {
    this.#send({ method, params });
  }

  close(): void {
    // It may hang up while an answer to a question of its own is on the way.
    this.#process.stdin.on("error", () => {});
    this.#process.kill();
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const end = this.#buffer.indexOf("\r\n\r\n");
      const length = Number(
        /Content-Length: (\d+)/i.exec(this.#buffer.subarray(0, Math.max(end, 0)).toString())?.[1],
      );
      if (end < 0 || this.#buffer.length < end + 4 + length) {
        return;
      }
      this.#receive(JSON.parse(this.#buffer.subarray(end + 4, end + 4 + length).toString()));
      this.#buffer = this.#buffer.subarray(end + 4 + length);
    }
  }

  #receive(message: {
    id?: number;
    method?: string;
    result?: unknown;
    params?: { items?: unknown[] };
  }): void {
    // A question of the server's, about configuration for example: nothing is configured.
    if (message.method !== undefined) {
      if (message.id !== undefined) {
        this.#send({ id: message.id, result: message.params?.items?.map(() => null) ?? null });
      }
      return;
    }
    this.#waiting.get(message.id ?? 0)?.(message.result);
    this.#waiting.delete(message.id ?? 0);
  }
}
