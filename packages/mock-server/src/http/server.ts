import type { MockData } from "../data.ts";
import { Engine } from "../engine.ts";
import { type Sleep, sleepFor } from "../fetch.ts";
import { controlsOf, type MockControls } from "../mock.ts";
import { StoredEngine } from "../persist/stored-engine.ts";
import { curlLine } from "./curl.ts";
import type { Backend } from "./listener.ts";
import type { MockOptions } from "./options.ts";
import { type Serving, serve } from "./serve.ts";

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
