import type { AddressInfo } from "node:net";
import type { MockData } from "../data.ts";
import { Engine } from "../engine.ts";
import { type Sleep, sleepFor } from "../fetch.ts";
import { type CreateMockOptions, controlsOf, type MockControls } from "../mock.ts";
import { curlLine } from "./curl.ts";
import { ListenError } from "./listen-error.ts";
import { type Backend, createListener, DEFAULT_LIMITS, type Listener } from "./listener.ts";
import { certificateFor, type TlsOptions } from "./tls.ts";

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
}

/** How a server listens, whatever it serves. */
export type ServerOptions = Pick<MockOptions, "port" | "host" | "cors" | "maxBody" | "sleep">;

/** A running mock. `await using mock = await startMock(data)` closes it by itself. */
export interface Mock extends MockControls, AsyncDisposable {
  /** `http://127.0.0.1:4010`, `https:` with TLS. */
  readonly url: string;
  readonly port: number;
  /** The authority that made the mock's certificate, PEM: clients that trust it trust the mock. Absent without one. */
  readonly ca?: string;
  /** A line to paste into a shell that gets a response; absent when no operation can be called without a body. */
  readonly curl?: string;
  /** Stops listening, lets responses under way finish for a second, and ends all connections. */
  close(): Promise<void>;
}

/** How long `close` waits for responses under way, in milliseconds. */
const GRACE = 1000;

/**
 * Starts a mock of the vendor that `data` describes.
 *
 * @param data what `compileMock` made of the vendor's document.
 * @throws {ListenError} when the port is out of range, in use or not permitted, or a certificate lacks its key.
 * @throws {TypeError} when another version of `compileMock` has made the data.
 */
export async function startMock(data: MockData, options: MockOptions = {}): Promise<Mock> {
  const { host = "127.0.0.1", port = 0, cors = true, maxBody = DEFAULT_LIMITS.maxBody, sleep } = options;
  const tls = options.tls && (await certificateFor(options.tls === true ? {} : options.tls, host));
  const engine = new Engine(data, options, [host]);
  const stopping = new AbortController();
  const backend = backendOf(engine, sleep ?? sleepFor, stopping.signal);
  const server = createListener(backend, {
    cors,
    limits: { ...DEFAULT_LIMITS, maxBody },
    ...(tls ? { tls } : {}),
  });
  const actual = await listenOn(server, port, host);
  const close = () => closeServer(server, stopping);
  const url = `${tls ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${actual}`;
  const curl = curlLine(engine.data, url);
  const ca = tls ? tls.ca : undefined;
  return Object.assign(controlsOf(engine, sleep), {
    url,
    port: actual,
    ...(curl === undefined ? {} : { curl }),
    ...(ca === undefined ? {} : { ca }),
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

/** @throws {ListenError} when the port is out of range, in use or not permitted. */
export async function listenOn(server: Listener, port: number, host: string): Promise<number> {
  // Node takes any other text for the name of a pipe.
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ListenError(`The option "port" must be a whole number from 0 to 65535, not ${String(port)}.`);
  }
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new ListenError(listenMessage(error, port, host), { cause: error })),
    );
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function listenMessage(error: NodeJS.ErrnoException, port: number, host: string): string {
  const another = "Choose another with --port, or 0 for a free one.";
  if (error.code === "EADDRINUSE") {
    return `Port ${port} on ${host} is in use. ${another}`;
  }
  if (error.code === "EACCES") {
    return `Port ${port} on ${host} needs more rights. ${another}`;
  }
  return `Cannot listen on port ${port} of ${host}: ${error.message}.`;
}

/** Lets responses under way finish for a second, and ends all connections. */
export function closeServer(server: Listener, stopping: AbortController): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      stopping.abort(new Error("The mock was closed."));
      server.closeAllConnections();
    }, GRACE);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
