import type { MockData } from "../data.ts";
import { Engine } from "../engine.ts";
import { type Sleep, sleepFor } from "../fetch.ts";
import { type CreateMockOptions, controlsOf, type MockControls } from "../mock.ts";
import { StoredEngine } from "../persist/stored-engine.ts";
import { curlLine } from "./curl.ts";
import type { Backend } from "./listener.ts";
import { type Serving, serve } from "./serve.ts";
import type { TlsOptions } from "./tls.ts";

/** Options of a mock. All are optional. */
export interface MockOptions extends CreateMockOptions {
  /** TCP port; 0 takes a free one. Default 0. */
  readonly port?: number;
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  /** Let pages of any origin read the responses. Default true. */
  readonly cors?: boolean;
  /** Largest request body, in bytes. Default 10 MiB. */
  readonly maxBody?: number;
  /**
   * Speak HTTPS: `true` makes a certificate for this machine at the start, whose authority is `mock.ca`; `names` are hosts
   * that a test leads here; or the PEM of a certificate and its key. Default false.
   */
  readonly tls?: boolean | TlsOptions;
  /**
   * A file of SQLite in which the state is kept (`state` is then true by default): what is written is there before the
   * answer, also if the process is killed, and the next start goes on from it. Needs Node 22.13 or later.
   */
  readonly store?: string;
}

/** How a server listens, whatever it serves. */
export type ServerOptions = Pick<MockOptions, "port" | "host" | "cors" | "maxBody" | "sleep">;

/** A running mock. `await using mock = await startMock(data)` closes it by itself. */
export interface Mock extends MockControls, Serving {
  /** A line to paste into a shell that gets a response; absent when no operation can be called without a body. */
  readonly curl?: string;
}

/**
 * Starts a mock of the vendor that `data` describes.
 *
 * @param data what `compileMock` made of the vendor's document.
 * @throws {ListenError} when the port is out of range, in use or not permitted, or a certificate lacks its key.
 * @throws {StoreError} when the store cannot be opened, or holds what does not fit the document.
 * @throws {TypeError} when another version of `compileMock` has made the data.
 */
export async function startMock(data: MockData, options: MockOptions = {}): Promise<Mock> {
  const { host = "127.0.0.1", sleep } = options;
  const stored =
    options.store === undefined ? undefined : new StoredEngine(data, options, [host], options.store);
  const engine = stored ?? new Engine(data, options, [host]);
  const serving = await serve(options, (signal) => backendOf(engine, sleep ?? sleepFor, signal)).catch(
    (error) => {
      stored?.close();
      throw error;
    },
  );
  const curl = curlLine(engine.data, serving.url);
  const close = () => serving.close().finally(() => stored?.close());
  return Object.assign(controlsOf(engine, sleep), serving, curl === undefined ? {} : { curl }, {
    close,
    [Symbol.asyncDispose]: close,
  });
}

function backendOf(engine: Engine, sleep: Sleep, signal: AbortSignal): Backend {
  return {
    respond: engine.handle.bind(engine),
    tooLarge: (request) => engine.tooLarge(request),
    malformed: (reason) => {
      const violation = { path: ["request"], code: "http", message: `must be HTTP: ${reason}` };
      return engine.pipeline.refusals.refuse([violation], undefined, "malformed").response;
    },
    sleep,
    signal,
  };
}
